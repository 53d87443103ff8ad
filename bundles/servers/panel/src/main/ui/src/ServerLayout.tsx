import { Button, CopyText, ErrorState, hub, Icon, Link, Loading, Name, Outlet, StateChip, Tile, toastError, useCan, useDocumentTitle, useParam, useTabs } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { InstallPanel } from './new/InstallPanel';
import { useVisited } from './recent';
import css from './servers.module.css';
import { addressOf, isUp, useServer, type Server } from './servers';

/** The head of a server's pages, and their tabs: those of other slices come and go with them. */
export default function ServerLayout() {
  const { t } = useTranslation('servers');
  const id = useParam('serverId');
  const query = useServer(id);
  const tabs = useTabs('server');
  const server = query.data;
  useDocumentTitle(server?.name ?? '');
  useVisited(server?.id);
  if (!server) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading page />;
  const address = addressOf(server);
  return (
    <>
      <header className={css.head}>
        <div className={css.inner}>
          <div className={css.top}>
            <Tile text={server.altName} size={44} />
            <div className={css.title}>
              <h1><Name>{server.name}</Name><StateChip state={server.state} /></h1>
              <p>{server.altName}{address && <> · <CopyText value={address} /></>}</p>
            </div>
            <Power server={server} />
          </div>
          <nav className={css.tabs} aria-label={server.name}>
            {tabs.map((tab) => (
              <Link key={tab.module + tab.path} to={`/servers/${id}${tab.path ? `/${tab.path}` : ''}`} exact={tab.path === ''} data-tab={tab.module}>
                {tab.label}
              </Link>
            ))}
          </nav>
        </div>
      </header>
      <div className={css.body} role="region" aria-label={t('server')}><InstallPanel key={id} server={server} /><Outlet /></div>
    </>
  );
}

function Power({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const start = useCan('servers.start', server);
  const stop = useCan('servers.stop', server);
  const restart = useCan('servers.restart', server);
  const up = isUp(server);
  const act = (action: 'start' | 'stop' | 'restart') => void hub.power(server.id, action).catch(toastError);
  return (
    <div className={css.power}>
      {start && <Button leftSection={<Icon name="play" size={15} />} disabled={up || server.state === 'INSTALLING'} onClick={() => act('start')}>{t('power.start')}</Button>}
      {restart && <Button variant="default" leftSection={<Icon name="restart" size={15} />} disabled={server.state !== 'RUNNING'} onClick={() => act('restart')}>{t('power.restart')}</Button>}
      {stop && <Button variant="default" leftSection={<Icon name="stop" size={15} />} disabled={!up} onClick={() => act('stop')}>{t('power.stop')}</Button>}
    </div>
  );
}
