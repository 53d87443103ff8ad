import { holds, key, type Me } from '@cap/ui';
import { PERMISSION, senseless, type Action, type Powered, type Senseless } from '../power/power';

export type Reason = 'permission' | Senseless;

/** Why a server is not asked for an action; nothing where it is. The panel decides again. */
export function reasonAgainst(me: Me, action: Action, server: Powered): Reason | undefined {
  return holds(me, PERMISSION[action], server) ? senseless(action, server) : 'permission';
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
