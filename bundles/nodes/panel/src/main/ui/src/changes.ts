import type { Schema } from '@cap/ui';

export type Node = Schema['Node'];
export type Agent = Schema['AgentInfo'];

/** What the topic `nodes` tells. */
export type NodesEvent =
  | { kind: 'created' | 'changed'; id: string; node: Node }
  | { kind: 'deleted'; id: string }
  | { kind: 'agent'; id: string; agent: Agent }
  | { kind: 'agent-gone'; id: string };

/** A list with one of it new, changed or gone; applying the same event twice does no harm. */
export function nodesAfter(list: readonly Node[], event: NodesEvent): readonly Node[] {
  if (event.kind === 'deleted') return list.filter((node) => node.id !== event.id);
  if (event.kind !== 'created' && event.kind !== 'changed') return list;
  const known = list.some((node) => node.id === event.id);
  return known ? list.map((node) => (node.id === event.id ? event.node : node)) : [...list, event.node];
}

/** Agents that wait to be let in, after an event. */
export function agentsAfter(list: readonly Agent[], event: NodesEvent): readonly Agent[] {
  if (event.kind !== 'agent' && event.kind !== 'agent-gone') return list;
  const others = list.filter((agent) => agent.node !== event.id);
  return event.kind === 'agent' ? [...others, event.agent] : others;
}

/** The node that arrived through an invitation: one that is online now and was not there when the dialog opened. */
export function arrival(before: ReadonlySet<string>, now: readonly Node[]): Node | undefined {
  return now.find((node) => !before.has(node.id) && node.state === 'ONLINE');
}

/** Ports of the range that no server has. A range of nothing has none. */
export function portsFree(node: Node, taken: number): number {
  return Math.max(0, node.portTo - node.portFrom + 1 - taken);
}

/** Minutes and seconds that are left, such as `14:05`; `0:00` when the time is up. */
export function countdown(until: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((new Date(until).getTime() - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
