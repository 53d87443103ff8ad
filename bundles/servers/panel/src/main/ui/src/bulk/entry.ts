import type { Schema } from '@cap/ui';
import type { Summary } from '../servers';
import type { Action } from '../power/power';
import type { Reason } from './actions';

/** How it goes for one server of many. */
export interface Entry {
  id: string;
  name: string;
  status: 'skipped' | 'waiting' | 'working' | 'done' | 'refused' | 'failed';
  /** The newest state that was seen. */
  state: Summary['state'];
  startedAt: string | null;
  reason?: Reason;
  code?: string;
  message?: string;
}

type Outcome = Schema['Outcome'];
type Seen = Pick<Summary, 'state'> & Partial<Pick<Summary, 'startedAt' | 'stateCode' | 'stateMessage'>>;

/** The panel said no, and would say it again. */
const REFUSALS = ['FORBIDDEN', 'NOT_FOUND', 'SERVER_STATE_CONFLICT', 'SERVER_SUSPENDED', 'CONFLICT', 'LIMIT_REACHED', 'INSUFFICIENT_RESOURCES', 'VALIDATION_FAILED'];
/** Nobody knows whether it was done, until the server tells. */
const UNDECIDED = ['AGENT_TIMEOUT', 'NETWORK'];

export function waiting(server: Pick<Summary, 'id' | 'name' | 'state'> & { startedAt?: string | null }): Entry {
  return { id: server.id, name: server.name, state: server.state, startedAt: server.startedAt ?? null, status: 'waiting' };
}

/** After the panel's answer about it. What the server itself has told already stands. */
export function answered(entry: Entry, action: Action, outcome: Outcome): Entry {
  if (entry.status !== 'waiting') return entry;
  if (outcome.success) {
    const working: Entry = { ...entry, status: 'working' };
    return outcome.state ? seen(working, action, { state: outcome.state, startedAt: entry.startedAt }) : working;
  }
  const code = outcome.code ?? 'INTERNAL';
  return { ...entry, status: REFUSALS.includes(code) ? 'refused' : 'failed', code, message: outcome.message ?? code };
}

/** After something was seen of the server. */
export function seen(entry: Entry, action: Action, server: Seen): Entry {
  const open = entry.status === 'waiting' || entry.status === 'working' || UNDECIDED.includes(entry.code ?? '');
  if (!open) return entry;
  const next = { ...entry, state: server.state };
  if (reached(entry, action, server)) return { id: next.id, name: next.name, state: next.state, startedAt: next.startedAt, status: 'done' };
  const starts = action === 'start' || action === 'restart';
  const crashed = server.state === 'CRASHED' && entry.state !== 'CRASHED';
  const ended = server.state === 'OFFLINE' && entry.state === 'STARTING';
  if (starts && (crashed || ended)) {
    return { ...next, status: 'failed', code: server.stateCode || server.state, message: server.stateMessage ?? '' };
  }
  return next;
}

function reached(entry: Entry, action: Action, { state, startedAt }: Seen): boolean {
  if (action === 'start') return state === 'RUNNING';
  if (action === 'restart') return state === 'RUNNING' && (startedAt ?? null) !== entry.startedAt;
  return state === 'OFFLINE';
}

export function counted(entries: readonly Entry[]): Record<Entry['status'], number> {
  const counts = { skipped: 0, waiting: 0, working: 0, done: 0, refused: 0, failed: 0 };
  for (const entry of entries) counts[entry.status]++;
  return counts;
}
