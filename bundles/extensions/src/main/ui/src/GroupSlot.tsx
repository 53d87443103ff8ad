import { ErrorState, Loading } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { Groups } from './Groups';
import { useSettings } from './useSettings';

/** The form of one group, in the page of whatever has these settings; nothing while the group is not there. */
export default function GroupSlot({ group }: { group: string }) {
  const { t } = useTranslation('settings');
  const query = useSettings();
  if (!query.data) return query.error ? <ErrorState compact error={query.error} retry={() => void query.refetch()} /> : <Loading rows={2} height={64} />;
  const one = query.data.filter((each) => each.group === group);
  return one.length > 0 && <Groups groups={one} title={t('title')} />;
}
