import { EmptyState, useDocumentTitle } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import css from './pages.module.css';

/** Stands where a page was whose feature has left, and gives its place back when that returns. */
export function Gone() {
  const { t } = useTranslation('shell');
  useDocumentTitle(t('gone.title'));
  return (
    <div className={css.center} role="status">
      <EmptyState icon="puzzle" title={t('gone.title')}>{t('gone.text')}</EmptyState>
    </div>
  );
}
