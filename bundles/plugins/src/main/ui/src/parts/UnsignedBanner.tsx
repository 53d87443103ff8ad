import { useTranslation } from 'react-i18next';
import { usePolicy } from '../plugins';
import { Note } from './Note';

/** Says so where packages are taken that nobody signed. */
export function UnsignedBanner() {
  const { t } = useTranslation('plugins');
  const policy = usePolicy().data;
  if (policy?.unsigned !== 'ALLOWED') return null;
  return <Note tone="warn" part="unsigned" title={t('unsigned.title')}>{t('unsigned.text')}</Note>;
}
