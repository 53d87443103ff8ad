import { EmptyState, Link, Loading, useDocumentTitle, usePath } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { useModulesKnown } from '../frame/useModules';
import css from './pages.module.css';

/** An address that leads nowhere, or to what one may not see: the two are not told apart. */
export function NotFound() {
  const { t } = useTranslation('shell');
  const known = useModulesKnown();
  const path = usePath();
  useDocumentTitle(known ? t('notFound.title') : '');
  if (!known) return <Loading page />;
  return (
    <div className={css.center}>
      <EmptyState icon="search" title={t('notFound.title')} action={<Link to="/">{t('notFound.home')}</Link>}>
        {t('notFound.text', { path })}
      </EmptyState>
    </div>
  );
}
