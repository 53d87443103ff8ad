import { EmptyState, Link, Loading, useDocumentTitle, usePath } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { useModules, useModulesKnown } from '../frame/useModules';
import { withheldAt } from '../modules/withheld';
import { Forbidden } from './Forbidden';
import css from './pages.module.css';

/** An address that leads nowhere, or to a page that is for others. */
export function NotFound() {
  const withheld = withheldAt(usePath(), useModules());
  return withheld === undefined ? <Nothing /> : <Forbidden permission={withheld} />;
}

function Nothing() {
  const { t } = useTranslation('shell');
  const known = useModulesKnown();
  const path = usePath();
  useDocumentTitle(known ? t('notFound.title') : '');
  if (!known) return <Loading page />;
  return (
    <div className={css.center}>
      <EmptyState page icon="search" title={t('notFound.title')} action={<Link to="/">{t('notFound.home')}</Link>}>
        {t('notFound.text', { path })}
      </EmptyState>
    </div>
  );
}
