import { Boundary, EmptyState, Loading, Page, useNavigate } from '@cap/ui';
import { BridgeContext } from '@cap/ui/shell';
import { Suspense, useContext, useEffect, type ComponentType, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useDashboard, useModulesKnown, useNavigation } from '../frame/useModules';
import css from './pages.module.css';

/** The dashboard where something stands on it; else it leads to the first page that one has. */
export function Home() {
  return useDashboard() ? <Dashboard /> : <First />;
}

function First() {
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

function Dashboard() {
  const { t } = useTranslation('shell');
  const parts = useContext(BridgeContext).parts('dashboard');
  return (
    <Page title={t('dashboard')}>
      <div className={css.dashboard}>
        {parts.map(({ key, columns, component }) => {
          const Part = component as ComponentType;
          return (
            <div key={key} style={{ '--columns': columns } as CSSProperties}>
              <Boundary compact><Suspense fallback={<Loading rows={2} />}><Part /></Suspense></Boundary>
            </div>
          );
        })}
      </div>
    </Page>
  );
}
