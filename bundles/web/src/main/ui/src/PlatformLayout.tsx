import { TabbedPage } from '@cap/ui';
import { useTranslation } from 'react-i18next';

/** What the panel itself is made of and how it is; other slices bring tabs of their own. */
export default function PlatformLayout() {
  const { t } = useTranslation('platform');
  return <TabbedPage layout="platform" path="/platform" title={t('title')} sub={t('sub')} />;
}
