import { EmptyState, Loading, useNavigate } from '@cap/ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useModulesKnown, useNavigation } from '../frame/useModules';
import css from './pages.module.css';

/** Leads to the first page that one has. */
export function Home() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const known = useModulesKnown();
  const first = useNavigation()[0]?.to;
  useEffect(() => {
    if (first) navigate(first, { replace: true });
  }, [first, navigate]);
  if (!known || first) return <Loading page />;
  return (
    <div className={css.center}>
      <EmptyState page icon="puzzle" title={t('home.title')}>{t('home.text')}</EmptyState>
    </div>
  );
}
