import { hub, notify } from '@cap/ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodesEvent } from './changes';
import { useNodes } from './nodes';

/** Tells of nodes that come and go, and of agents that ask to be let in. */
export default function NodeFeed() {
  const { t } = useTranslation('nodes');
  const nodes = useNodes().data;
  const states = useRef(new Map<string, string>());
  useEffect(() => {
    for (const node of nodes ?? []) {
      const before = states.current.get(node.id);
      states.current.set(node.id, node.state);
      if (before === undefined || before === node.state || node.state === 'MAINTENANCE') continue;
      const online = node.state === 'ONLINE';
      notify({ id: `node:${node.id}`, kind: online ? 'ok' : 'bad', title: online ? t('feed.online', { name: node.name }) : t('feed.offline', { name: node.name }), group: t('title'), to: `/nodes/${node.id}` });
    }
  }, [nodes, t]);
  useEffect(
    () => hub.subscribe('nodes', {
      event: (told) => {
        const event = told as NodesEvent;
        if (event.kind !== 'agent' || event.agent.state !== 'PENDING') return;
        notify({ id: `agent:${event.id}`, kind: 'warn', title: t('feed.pending', { name: event.agent.name }), group: t('title'), to: '/nodes' });
      },
    }),
    [t],
  );
  return null;
}
