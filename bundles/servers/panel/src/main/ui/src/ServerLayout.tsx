import { CopyText, ErrorState, Link, Loading, Name, Outlet, StateChip, Tile, useDocumentTitle, useParam, useTabs } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { InstallPanel } from './new/InstallPanel';
import { useSummary } from './overview/useSummary';
import { PowerButtons } from './power/PowerButtons';
import { useVisited } from './recent';
import css from './servers.module.css';
import { addressOf, useServer } from './servers';
import { useDeletedElsewhere } from './settings/leaving';
import { useStartup } from './startup/useStartup';

/** The head of a server's pages, and their tabs: those of other slices come and go with them. */
export default function ServerLayout() {
  const { t } = useTranslation('servers');
  const id = useParam('serverId');
  const query = useServer(id);
  const tabs = useTabs('server');
  const server = query.data;
  const stop = useStartup(id).data?.stop;
  const summary = useSummary(id);
  useDocumentTitle(server?.name ?? '');
  useDeletedElsewhere(id, server?.name);
  useVisited(server?.id);
  if (!server) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading page />;
  const address = summary?.addresses[0] ?? addressOf(server);
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
            <PowerButtons server={server} stop={stop} />
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
