import { Button, CopyText, DataTable, EmptyState, ErrorState, Icon, Loading, Meter, Name, Page, Select, StateChip, Surface, TextInput, Tile, useCan, useFormats, useNavigate, usePreload, useSearchParam, type Column } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import css from './servers.module.css';
import { addressOf, isUp, matching, useServers, type Summary } from './servers';

export default function ListPage() {
  const { t } = useTranslation('servers');
  const query = useServers();
  const navigate = useNavigate();
  const preload = usePreload();
  const columns = useColumns();
  const mayCreate = useCan('servers.create');
  const [sought, seek] = useSearchParam('q');
  const [state, setState] = useSearchParam('state');
  const servers = query.data;
  const running = servers?.filter((server) => server.state === 'RUNNING').length ?? 0;
  const sub = servers ? t('list.running', { running, count: servers.length }) : '\u00a0';
  const found = servers && matching(servers, sought ?? '', state);
  const states = [...new Set(servers?.map((server) => server.state))].sort();
  const create = mayCreate && <Button leftSection={<Icon name="plus" size={15} />} onClick={() => navigate('/servers/new')}>{t('new.open')}</Button>;
  return (
    <Page title={t('title')} sub={sub} actions={servers && servers.length > 0 && create}>
      {!servers && query.isPending && <Loading rows={6} height={56} />}
      {!servers && query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {servers && servers.length > 0 && (
        <div className={css.filter}>
          <TextInput type="search" aria-label={t('list.search')} placeholder={t('list.search')} leftSection={<Icon name="search" size={15} />} value={sought ?? ''} onChange={(event) => seek(event.currentTarget.value)} />
          <Select aria-label={t('list.state')} value={state ?? ''} allowDeselect={false} data={[{ value: '', label: t('list.all') }, ...states.map((each) => ({ value: each, label: t(`kit:state.${each}`) }))]} onChange={(value) => setState(value ?? undefined)} />
        </div>
      )}
      {servers && found && (
        <Surface>
          <DataTable
            label={t('title')}
            columns={columns}
            rows={found}
            keyOf={(server) => server.id}
            onOpen={(server) => navigate(`/servers/${server.id}`)}
            onIntent={(server) => preload(`/servers/${server.id}`)}
            rowHeight={65}
            empty={servers.length === 0
              ? <EmptyState icon="server" title={t('list.none')} action={create}>{t('list.noneText')}</EmptyState>
              : <EmptyState icon="search" title={t('list.noneFound')}>{t('list.noneFoundText')}</EmptyState>}
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
