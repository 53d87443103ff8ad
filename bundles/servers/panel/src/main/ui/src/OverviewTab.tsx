import { EmptyState, Slot, Surface, useParam } from '@cap/ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from './overview/Facts';
import css from './overview/overview.module.css';
import { Recent } from './overview/Recent';
import { StateNote } from './overview/StateNote';
import { isUp, useServer } from './servers';
import { useStartup } from './startup/useStartup';

/** The graphs bring a library of their own, for which nothing else waits. */
const Charts = lazy(() => import('./stats/Charts'));

export default function OverviewTab() {
  const { t } = useTranslation('servers');
  const id = useParam('serverId');
  const server = useServer(id).data;
  const crash = useStartup(id).data?.crash;
  if (!server) return null;
  return (
    <div className={css.overview}>
      <div className={css.notes}><StateNote server={server} crash={crash} /></div>
      <div className={css.main}>
        {server.startedAt || isUp(server) ? (
          <Suspense fallback={<Surface title={t('stats.title')}><div className={css.hold} /></Surface>}><Charts key={id} server={server} /></Suspense>
        ) : (
          <Surface title={t('stats.title')} data-points={0}><EmptyState compact icon="chart" title={t('stats.never')}>{t('stats.neverText')}</EmptyState></Surface>
        )}
        <Slot name="server.overview" with={{ serverId: id }} />
      </div>
      <div className={css.side}>
        <Facts server={server} />
        <Recent server={server} />
      </div>
    </div>
  );
}
