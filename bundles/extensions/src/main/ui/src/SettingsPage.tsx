import { ErrorState, Loading, useDocumentTitle } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { Groups } from './Groups';
import { useSettings } from './useSettings';

/** What bundles let one set, by group. A bundle that leaves takes its group along; what was typed elsewhere stays. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const query = useSettings();
  useDocumentTitle(t('title'));
  if (!query.data) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading rows={4} height={96} />;
  return <Groups groups={query.data} />;
}
