import { holds, key, type IconName, type Me } from '@cap/ui';
import type { Summary } from '../servers';

export const ACTIONS = ['start', 'stop', 'restart', 'kill'] as const;
export type Action = (typeof ACTIONS)[number];

export const ICONS: Record<Action, IconName> = { start: 'play', stop: 'stop', restart: 'restart', kill: 'kill' };

/** What of a server decides what it can be asked for. */
export type Powered = Pick<Summary, 'id' | 'name' | 'owner' | 'state' | 'reachable' | 'suspended'> & { node?: string | null };

export type Reason = 'permission' | 'agent' | 'install' | 'suspended' | 'runs' | 'stopping' | 'off';

const PERMISSION: Record<Action, string> = { start: 'servers.start', stop: 'servers.stop', restart: 'servers.restart', kill: 'servers.stop' };

const ALLOWED: Record<Action, readonly string[]> = {
  start: ['OFFLINE', 'CRASHED'],
  // One that crashed is left off: it is not started again by itself.
  stop: ['RUNNING', 'STARTING', 'CRASHED'],
  restart: ['RUNNING', 'STARTING'],
  kill: ['RUNNING', 'STARTING', 'STOPPING'],
};

export function mayDo(me: Me, action: Action, server: Powered): boolean {
  return holds(me, PERMISSION[action], server);
}

/** Why a server is not asked for an action; nothing where it is. The panel decides again. */
export function reasonAgainst(me: Me, action: Action, server: Powered): Reason | undefined {
  if (!mayDo(me, action, server)) return 'permission';
  if (!server.reachable) return 'agent';
  if (server.state === 'INSTALLING' || server.state === 'INSTALL_FAILED') return 'install';
  if (server.suspended && (action === 'start' || action === 'restart')) return 'suspended';
  if (ALLOWED[action].includes(server.state)) return undefined;
  if (server.state === 'STOPPING') return 'stopping';
  return action === 'start' ? 'runs' : 'off';
}

export interface Skipped<S> {
  server: S;
  reason: Reason;
}

/** Which of them are asked for an action, and which are passed over. */
export function split<S extends Powered>(me: Me, action: Action, servers: readonly S[]): { asked: S[]; skipped: Skipped<S>[] } {
  const asked: S[] = [];
  const skipped: Skipped<S>[] = [];
  for (const server of servers) {
    const reason = reasonAgainst(me, action, server);
    if (reason) skipped.push({ server, reason });
    else asked.push(server);
  }
  return { asked, skipped };
}

/** How often each reason is there, the most frequent first. */
export function reasonsOf(skipped: readonly Skipped<unknown>[]): [Reason, number][] {
  const counts = new Map<Reason, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]);
}

/** Each reason as a key of the strings. */
export const REASONS: Record<Reason, string> = {
  permission: key('bulk.skip.permission'),
  agent: key('bulk.skip.agent'),
  install: key('bulk.skip.install'),
  suspended: key('bulk.skip.suspended'),
  runs: key('bulk.skip.runs'),
  stopping: key('bulk.skip.stopping'),
  off: key('bulk.skip.off'),
};
