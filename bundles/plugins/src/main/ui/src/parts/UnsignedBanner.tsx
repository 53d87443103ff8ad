import { Alert, Icon } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../plugins';
import css from '../plugins.module.css';

/** Says so where packages are taken that nobody signed. */
export function UnsignedBanner() {
  const { t } = useTranslation('plugins');
  const policy = usePolicy().data;
  if (policy?.unsigned !== 'ALLOWED') return null;
  return <Alert className={css.banner} color="yellow.8" variant="light" icon={<Icon name="alert" size={16} />} title={t('unsigned.title')}>{t('unsigned.text')}</Alert>;
}
