import { api, Button, CopyText, data, ErrorState, Icon, Loading, Modal, Name, useNavigate, type ApiError, type Schema } from '@cap/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { arrival, countdown, type Node } from './changes';
import css from './nodes.module.css';

/** One line to paste on a machine, and the answer when that machine is there. */
export default function JoinDialog({ nodes, close }: { nodes: readonly Node[]; close: () => void }) {
  const { t } = useTranslation('nodes');
  const navigate = useNavigate();
  const [before] = useState(() => new Set(nodes.filter((node) => node.state === 'ONLINE').map((node) => node.id)));
  const invitation = useQuery<Schema['Invitation'], ApiError>({
    queryKey: ['nodes-invitation'],
    queryFn: () => data<Schema['Invitation']>(api.POST('/nodes/join-tokens')),
    // Each opening is a token of its own, and none is made twice by a window that gets the focus back.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  const joined = arrival(before, nodes);
  return (
    <Modal opened onClose={close} title={t('join.title')} centered size="lg" closeButtonProps={{ 'aria-label': t('kit:close') }}>
      {invitation.error && <ErrorState compact error={invitation.error} retry={() => void invitation.refetch()} />}
      {invitation.isPending && <Loading rows={2} />}
      {invitation.data && !joined && <Waiting invitation={invitation.data} renew={() => void invitation.refetch()} />}
      {joined && (
        <div className={css.joined} role="status" data-joined={joined.id}>
          <span className={css.tick}><Icon name="ok" size={40} /></span>
          <h3><Name>{joined.name}</Name></h3>
          <p>{t('join.arrived')}</p>
          <Button data-autofocus onClick={() => navigate(`/nodes/${joined.id}`)}>{t('join.show')}</Button>
        </div>
      )}
    </Modal>
  );
}

function Waiting({ invitation, renew }: { invitation: Schema['Invitation']; renew: () => void }) {
  const { t } = useTranslation('nodes');
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (new Date(invitation.expiresAt).getTime() <= now) {
    return <div className={css.joined}><p>{t('join.expired')}</p><Button onClick={renew}>{t('join.renew')}</Button></div>;
  }
  return (
    <div className={css.join}>
      <p>{t('join.text')}</p>
      <div className={css.line} data-command><CopyText value={invitation.command}><code>{invitation.command}</code></CopyText></div>
      <p className={css.awaits} role="status"><span className={css.pulse} aria-hidden />{t('join.waiting')}</p>
      <p className={css.dim} role="timer">{t('join.left', { time: countdown(invitation.expiresAt, now) })}</p>
    </div>
  );
}
