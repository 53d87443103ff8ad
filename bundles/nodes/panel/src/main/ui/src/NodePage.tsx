import { Button, confirm, api, data, EmptyState, ErrorState, Icon, Link, Loading, Meter, Name, Page, Surface, toast, toastError, useCan, useFormats, useNavigate, useParam } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { portsFree, type Node } from './changes';
import EditDialog from './EditDialog';
import { NodeState } from './ListPage';
import LoadGraph from './LoadGraph';
import { useAllocations, useMachine, useMeasured, useNodes } from './nodes';
import css from './nodes.module.css';

export default function NodePage() {
  const { t } = useTranslation('nodes');
  const id = useParam('nodeId');
  const query = useNodes();
  const node = query.data?.find((each) => each.id === id);
  if (!query.data) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading page />;
  if (!node) return <EmptyState icon="network" title={t('gone')} action={<Link to="/nodes">{t('title')}</Link>} />;
  return (
    <Page title={<><Name>{node.name}</Name> <NodeState node={node} /></>} documentTitle={node.name} sub={node.description || <span dir="ltr">{node.address}</span>} actions={<Actions node={node} />}>
      <div className={css.grid}>
        <Now node={node} />
        <Capacity node={node} />
        <Machine node={node} />
      </div>
      <Surface title={t('history')} padded className={css.block ?? ''}><LoadGraph id={node.id} /></Surface>
      <Allocations node={node} />
    </Page>
  );
}

function Actions({ node }: { node: Node }) {
  const { t } = useTranslation('nodes');
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const mayEdit = useCan('nodes.edit', { node: node.id });
  const mayDelete = useCan('nodes.delete', { node: node.id });
  const remove = async () => {
    const yes = await confirm({ title: t('delete.title', { name: node.name }), text: t('delete.text'), confirm: t('delete.do'), danger: true, typed: node.name });
    if (!yes) return;
    await data(api.DELETE('/nodes/{id}', { params: { path: { id: node.id } } }));
    toast({ title: t('delete.done', { name: node.name }) });
    navigate('/nodes');
  };
  return (
    <>
      {mayEdit && <Button variant="default" leftSection={<Icon name="edit" size={15} />} onClick={() => setEditing(true)}>{t('edit.open')}</Button>}
      {mayDelete && <Button variant="default" leftSection={<Icon name="trash" size={15} />} disabled={node.servers > 0} title={node.servers > 0 ? t('delete.notEmpty', { count: node.servers }) : undefined} onClick={() => void remove().catch(toastError)}>{t('delete.do')}</Button>}
      {editing && <EditDialog node={node} close={() => setEditing(false)} />}
    </>
  );
}

function Now({ node }: { node: Node }) {
  const { t } = useTranslation('nodes');
  const formats = useFormats();
  const now = useMeasured(node.id);
  const up = now !== undefined && node.state !== 'OFFLINE';
  const of = (used: number, whole: number) => `${formats.mebibytes(used)} / ${formats.mebibytes(whole)}`;
  return (
    <Surface title={t('now')} padded>
      <div className={css.stack}>
        <Meter label={t('cpu')} value={up ? now.cpuPercent : 0} max={100} text={up ? formats.percent(now.cpuPercent) : '–'} />
        <Meter label={t('memory')} value={up ? now.memoryUsedMiB : 0} max={now?.memoryMiB ?? 0} text={up ? of(now.memoryUsedMiB, now.memoryMiB) : '–'} />
        <Meter label={t('disk')} value={up ? now.diskUsedMiB : 0} max={now?.diskMiB ?? 0} text={up ? of(now.diskUsedMiB, now.diskMiB) : '–'} />
      </div>
    </Surface>
  );
}

function Capacity({ node }: { node: Node }) {
  const { t } = useTranslation('nodes');
  const formats = useFormats();
  const of = (taken: number, whole: number) => `${formats.mebibytes(taken)} / ${formats.mebibytes(whole)}`;
  return (
    <Surface title={t('capacity')} padded>
      <div className={css.stack}>
        <Meter label={t('cpu')} value={node.cpuTakenPercent} max={node.cpuPercent} text={`${formats.cores(node.cpuTakenPercent)} / ${formats.cores(node.cpuPercent)}`} />
        <Meter label={t('memory')} value={node.memoryTakenMiB} max={node.memoryMiB} text={of(node.memoryTakenMiB, node.memoryMiB)} />
        <Meter label={t('disk')} value={node.diskTakenMiB} max={node.diskMiB} text={of(node.diskTakenMiB, node.diskMiB)} />
      </div>
    </Surface>
  );
}

function Machine({ node }: { node: Node }) {
  const { t } = useTranslation('nodes');
  const machine = useMachine(node.id)?.resources;
  const rows: [string, string][] = [
    [t('address'), node.address], [t('version'), node.agentVersion], [t('isolation'), node.isolation],
    ...(machine ? [[t('system'), `${machine.os} ${machine.arch}`], [t('programs'), machine.tools.join(', ') || '–']] as [string, string][] : []),
  ];
  return (
    <Surface title={t('machine')} padded>
      <dl className={css.facts}>{rows.map(([label, value]) => <div key={label}><dt>{label}</dt><dd dir="ltr">{value || '–'}</dd></div>)}</dl>
    </Surface>
  );
}

function Allocations({ node }: { node: Node }) {
  const { t } = useTranslation('nodes');
  const taken = useAllocations(node.id).data;
  if (!taken) return null;
  return (
    <Surface title={t('ports', { free: portsFree(node, taken.length), from: node.portFrom, to: node.portTo })} padded className={css.block ?? ''}>
      {taken.length === 0 ? <span className={css.dim}>{t('portsNone')}</span> : (
        <ul className={css.ports}>{taken.map((one) => <li key={one.id}><Link to={`/servers/${one.server}`}><b dir="ltr">{one.port}</b> {one.protocol} · {one.role}</Link></li>)}</ul>
      )}
    </Surface>
  );
}
