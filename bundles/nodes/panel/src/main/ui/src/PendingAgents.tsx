import { api, Button, confirm, data, Name, RelativeTime, StateChip, Surface, toast, toastError, useCan } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Agent } from './changes';
import { usePending } from './nodes';
import css from './nodes.module.css';

/** Agents that ask to be let in; nothing where none does. */
export default function PendingAgents() {
  const { t } = useTranslation('nodes');
  const pending = usePending();
  if (pending.length === 0) return null;
  return (
    <Surface title={t('pending.title')} className={css.pending ?? ''} role="status">
      {pending.map((agent) => <Pending key={agent.node} agent={agent} />)}
    </Surface>
  );
}

function Pending({ agent }: { agent: Agent }) {
  const { t } = useTranslation('nodes');
  const queries = useQueryClient();
  const mayAccept = useCan('agents.manage');
  const mayRefuse = useCan('agents.manage');
  const path = { params: { path: { id: agent.node } } };
  const finish = async (work: Promise<unknown>, title: string) => {
    await work;
    await queries.invalidateQueries({ queryKey: ['nodes'] });
    toast({ title });
  };
  const accept = () => void finish(data(api.POST('/agents/{id}/accept', path)), t('pending.accepted')).catch(toastError);
  const refuse = async () => {
    const yes = await confirm({ title: t('pending.refuseTitle', { name: agent.name }), text: t('pending.refuseText'), confirm: t('pending.refuse'), danger: true });
    if (yes) await finish(data(api.DELETE('/agents/{id}', path)), t('pending.refused'));
  };
  return (
    <div className={css.waiting}>
      <div className={css.names}>
        <b><Name>{agent.name}</Name> <StateChip state="PENDING" /></b>
        <small><span dir="ltr">{agent.address}</span> · <RelativeTime at={agent.registeredAt} /></small>
        <small>{t('pending.identity')} <code>{agent.node}</code></small>
      </div>
      <div className={css.answers}>
        {mayRefuse && <Button variant="default" onClick={() => void refuse().catch(toastError)}>{t('pending.refuse')}</Button>}
        {mayAccept && <Button onClick={accept}>{t('pending.accept')}</Button>}
      </div>
    </div>
  );
}
