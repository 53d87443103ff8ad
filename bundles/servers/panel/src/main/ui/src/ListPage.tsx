import { CopyText, DataTable, EmptyState, ErrorState, Loading, Meter, Name, Page, StateChip, Surface, Tile, useFormats, useNavigate, usePreload, type Column } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import css from './servers.module.css';
import { addressOf, isUp, useServers, type Summary } from './servers';

export default function ListPage() {
  const { t } = useTranslation('servers');
  const query = useServers();
  const navigate = useNavigate();
  const preload = usePreload();
  const columns = useColumns();
  const servers = query.data;
  const running = servers?.filter((server) => server.state === 'RUNNING').length ?? 0;
  const sub = servers ? t('list.running', { running, count: servers.length }) : '\u00a0';
  return (
    <Page title={t('title')} sub={sub}>
      {!servers && query.isPending && <Loading rows={6} height={56} />}
      {!servers && query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {servers && (
        <Surface>
          <DataTable
            label={t('title')}
            columns={columns}
            rows={servers}
            keyOf={(server) => server.id}
            onOpen={(server) => navigate(`/servers/${server.id}`)}
            onIntent={(server) => preload(`/servers/${server.id}`)}
            rowHeight={65}
            empty={<EmptyState icon="server" title={t('list.none')}>{t('list.noneText')}</EmptyState>}
          />
        </Surface>
      )}
    </Page>
  );
}

function useColumns(): Column<Summary>[] {
  const { t } = useTranslation('servers');
  const formats = useFormats();
  return [
    {
      id: 'name',
      header: t('list.name'),
      width: 'minmax(220px, 1.6fr)',
      primary: true,
      sortBy: (server) => server.name,
      cell: (server) => (
        <span className={css.who}>
          <Tile text={server.altName} />
          <span className={css.names}>
            <b><Name>{server.name}</Name></b>
            <small>{server.altName}</small>
          </span>
        </span>
      ),
    },
    { id: 'state', header: t('list.state'), width: '160px', sortBy: (server) => server.state, cell: (server) => <StateChip state={server.state} /> },
    {
      id: 'cpu',
      header: t('cpu'),
      narrow: 'hide',
      sortBy: (server) => (isUp(server) ? (server.stats?.cpuPercent ?? 0) : -1),
      cell: (server) => <Use label={t('cpu')} up={isUp(server)} value={server.stats?.cpuPercent} max={server.limits.cpuPercent} text={(value) => t('cores', { count: value / 100, text: formats.cores(value) })} />,
    },
    {
      id: 'memory',
      header: t('memory'),
      narrow: 'hide',
      sortBy: (server) => (isUp(server) ? (server.stats?.memoryMiB ?? 0) : -1),
      cell: (server) => <Use label={t('memory')} up={isUp(server)} value={server.stats?.memoryMiB} max={server.limits.memoryMiB} text={(value) => formats.mebibytes(value)} />,
    },
    { id: 'address', header: t('address'), width: '190px', narrow: 'hide', align: 'end', cell: (server) => <Address server={server} /> },
  ];
}

function Use({ label, up, value, max, text }: { label: string; up: boolean; value: number | undefined; max: number; text: (value: number) => string }) {
  const shown = up && value !== undefined;
  return (
    <span className={css.use}>
      <span>{shown ? text(value) : '–'}{shown && max > 0 && <small> / {text(max)}</small>}</span>
      <Meter bare label={label} value={shown ? value : 0} max={max} text={shown ? text(value) : '–'} />
    </span>
  );
}

function Address({ server }: { server: Summary }) {
  const address = addressOf(server);
  return address ? <CopyText value={address} /> : <>–</>;
}
