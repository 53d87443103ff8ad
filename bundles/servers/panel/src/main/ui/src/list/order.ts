import type { Summary } from '../servers';
import { keyOf, matches, type Filter } from './filter';

/** In which order the rows stand. */
export interface Order {
  ids: readonly string[];
  key: string;
  tick: number;
}

/** Somebody's attention first, as the panel sorts. */
const URGENCY = ['CRASHED', 'INSTALL_FAILED', 'INSTALLING', 'STARTING', 'STOPPING', 'RUNNING', 'OFFLINE'];

/** By what changes all the time. */
const measured = (sort: string) => /cpu|memory/.test(sort);

/**
 * The order after the rows have changed. While it is held, since a pointer or the focus is on a row, nothing moves: what
 * comes stands at the end, and what does not match any more stays. What is measured moves rows with each `tick` only.
 */
export function nextOrder(before: Order | undefined, rows: readonly Summary[], filter: Filter, { held, tick }: { held: boolean; tick: number }): Order {
  const key = keyOf(filter);
  const wanted = rows.filter((row) => matches(filter, row));
  if (before?.key === key) {
    const there = new Set(rows.map((row) => row.id));
    const known = new Set(before.ids);
    const added = wanted.filter((row) => !known.has(row.id)).map((row) => row.id);
    const kept = before.ids.filter((id) => there.has(id));
    const same = added.length === 0 && kept.length === before.ids.length;
    if (held) return same ? before : { ...before, ids: [...kept, ...added] };
    if (same && measured(filter.sort) && before.tick === tick && wanted.length === kept.length) return before;
  }
  const ids = [...wanted].sort(comparing(filter.sort)).map((row) => row.id);
  return before?.key === key && sameIds(ids, before.ids) ? { ...before, tick } : { ids, key, tick };
}

function sameIds(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}

function comparing(sort: string): (left: Summary, right: Summary) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  const by = RANKS[sort.replace('-', '')];
  const byId = (left: Summary, right: Summary) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);
  const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  return (left, right) => sign * ((by ? by(left) - by(right) : names.compare(left.name, right.name)) || byId(left, right));
}

const RANKS: Record<string, (server: Summary) => number> = {
  created: (server) => Date.parse(server.createdAt),
  state: (server) => URGENCY.indexOf(server.state),
  cpu: (server) => server.stats?.cpuPercent ?? -1,
  memory: (server) => server.stats?.memoryMiB ?? -1,
};
