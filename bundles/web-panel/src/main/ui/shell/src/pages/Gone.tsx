import { EmptyState, useDocumentTitle, usePath } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { useModules } from '../frame/useModules';
import { withheldAt } from '../modules/withheld';
import { Forbidden } from './Forbidden';
import css from './pages.module.css';

/** Stands where a page was whose feature has left, or for which a right was taken, and gives its place back when that returns. */
export function Gone() {
  const withheld = withheldAt(usePath(), useModules());
  return withheld === undefined ? <Left /> : <Forbidden permission={withheld} />;
}

function Left() {
  const { t } = useTranslation('shell');
  useDocumentTitle(t('gone.title'));
  return (
    <div className={css.center} role="status">
      <EmptyState page icon="puzzle" title={t('gone.title')}>{t('gone.text')}</EmptyState>
    </div>
  );
}
