import { Button, DataTable, EmptyState, ErrorState, Icon, Loading, Meter, Name, Page, RelativeTime, StateChip, Surface, useCan, useFormats, useNavigate, usePreload, useSearchParam, type Column } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { Node } from './changes';
import JoinDialog from './JoinDialog';
import { useMeasured, useNodes } from './nodes';
import css from './nodes.module.css';
import PendingAgents from './PendingAgents';

export default function ListPage() {
  const { t } = useTranslation('nodes');
  const query = useNodes();
  const navigate = useNavigate();
  const preload = usePreload();
  const mayJoin = useCan('nodes.create');
  const [joining, setJoining] = useSearchParam('join');
  const columns = useColumns();
  const nodes = query.data;
  const online = nodes?.filter((node) => node.state === 'ONLINE').length ?? 0;
  const join = mayJoin && <Button leftSection={<Icon name="plus" size={15} />} onClick={() => setJoining('1')}>{t('join.open')}</Button>;
  return (
    <Page title={t('title')} sub={nodes ? t('list.online', { online, count: nodes.length }) : '\u00a0'} actions={nodes && nodes.length > 0 && join}>
      <PendingAgents />
      {!nodes && query.isPending && <Loading rows={4} height={64} />}
      {!nodes && query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {nodes && (
        <Surface>
          <DataTable
            label={t('title')}
            columns={columns}
            rows={nodes}
            keyOf={(node) => node.id}
            onOpen={(node) => navigate(`/nodes/${node.id}`)}
            onIntent={(node) => preload(`/nodes/${node.id}`)}
            rowHeight={72}
            empty={<EmptyState icon="network" title={t('list.none')} action={join}>{t('list.noneText')}</EmptyState>}
          />
        </Surface>
      )}
      {joining && mayJoin && nodes && <JoinDialog nodes={nodes} close={() => setJoining(undefined)} />}
    </Page>
  );
}

function useColumns(): Column<Node>[] {
  const { t } = useTranslation('nodes');
  const formats = useFormats();
  return [
    {
      id: 'name', header: t('name'), width: 'minmax(170px, 1.4fr)', primary: true, sortBy: (node) => node.name,
      cell: (node) => <span className={css.names}><b><Name>{node.name}</Name></b><small dir="ltr">{node.address}</small></span>,
    },
    { id: 'state', header: t('state'), width: '150px', sortBy: (node) => node.state, cell: (node) => <NodeState node={node} /> },
    { id: 'cpu', header: t('cpu'), narrow: 'hide', cell: (node) => <Used node={node} what="cpu" /> },
    { id: 'memory', header: t('memory'), narrow: 'hide', cell: (node) => <Used node={node} what="memory" /> },
    { id: 'disk', header: t('disk'), narrow: 'hide', cell: (node) => <Used node={node} what="disk" /> },
    {
      id: 'allocated', header: t('allocated'), narrow: 'hide', sortBy: (node) => node.memoryTakenMiB,
      cell: (node) => (
        <Amount label={t('allocated')} value={node.memoryTakenMiB} max={node.memoryMiB} text={`${formats.mebibytes(node.memoryTakenMiB)} / ${formats.mebibytes(node.memoryMiB)}`} />
      ),
    },
    { id: 'servers', header: t('servers'), width: '80px', align: 'end', sortBy: (node) => node.servers, cell: (node) => formats.number(node.servers) },
    { id: 'version', header: t('version'), width: '110px', narrow: 'hide', cell: (node) => <span className={css.dim}>{node.agentVersion || '–'}</span> },
  ];
}

/** Whether the machine is there, and since when it is not. */
export function NodeState({ node }: { node: Node }) {
  const { t } = useTranslation('nodes');
  const chip = node.state === 'MAINTENANCE' ? <StateChip state="MAINTENANCE" label={t('maintenance')} tone="warn" /> : <StateChip state={node.state} />;
  return <span className={css.state}>{chip}{node.state === 'OFFLINE' && node.lastSeen && <small><RelativeTime at={node.lastSeen} /></small>}</span>;
}

function Used({ node, what }: { node: Node; what: 'cpu' | 'memory' | 'disk' }) {
  const { t } = useTranslation('nodes');
  const formats = useFormats();
  const now = useMeasured(node.id);
  if (!now || node.state === 'OFFLINE') return <span className={css.dim}>–</span>;
  const [value, max] = what === 'cpu' ? [now.cpuPercent, 100] : what === 'memory' ? [now.memoryUsedMiB, now.memoryMiB] : [now.diskUsedMiB, now.diskMiB];
  return <Amount label={t(`${what}`)} value={value} max={max} text={what === 'cpu' ? formats.percent(value) : formats.mebibytes(value)} />;
}

function Amount({ label, value, max, text }: { label: string; value: number; max: number; text: string }) {
  return <span className={css.use}><span>{text}</span><Meter bare label={label} value={value} max={max} text={text} /></span>;
}
