import type { PageOf, Schema } from '@cap/ui';
import type { Summary } from '../servers';
import { matches, matchesBesidesState, type Filter } from './filter';

/** What the topic `servers` tells. */
export type News =
  | { kind: 'created' | 'changed'; id: string; server: Summary }
  | { kind: 'meters'; id: string; stats: Schema['Stats'] }
  | { kind: 'install'; id: string; percent: number; finished: boolean }
  | { kind: 'deleted'; id: string };

export interface Choice {
  id: string;
  name: string;
  count: number;
}

/** The servers that match a filter, as they are now. Rows that do not match any more are among them until they are sorted anew. */
export interface Listed {
  rows: readonly Summary[];
  /** Of all that match but for their state. */
  counts: Readonly<Record<string, number>>;
  facets: Readonly<Record<string, readonly Choice[]>>;
  /** How far installations are, by server. */
  installing: Readonly<Record<string, number>>;
  /** There are more than one can look through. */
  more: boolean;
}

export function listed({ items, meta, nextCursor }: PageOf<Summary>): Listed {
  return { rows: items, counts: meta.counts ?? {}, facets: meta.facets ?? {}, installing: {}, more: nextCursor !== undefined };
}

export function totalOf(list: Listed): number {
  return Object.values(list.counts).reduce((sum, count) => sum + count, 0);
}

/**
 * The list after the news. `recount` where counts changed: at once by what is known here, and then by what the panel says,
 * which alone knows the servers that are not in the list.
 */
export function applied(list: Listed, news: readonly News[], filter: Filter): { list: Listed; recount: boolean } {
  const rows = new Map(list.rows.map((row) => [row.id, row]));
  const counts = { ...list.counts };
  let installing = list.installing;
  let recount = false;
  const count = (server: Summary, by: number) => {
    if (matchesBesidesState(filter, server)) counts[server.state] = Math.max(0, (counts[server.state] ?? 0) + by);
  };
  for (const each of news) {
    const before = rows.get(each.id);
    if (each.kind === 'meters') {
      if (before) rows.set(each.id, { ...before, stats: each.stats });
    } else if (each.kind === 'install') {
      const { [each.id]: _, ...others } = installing;
      installing = each.finished ? others : { ...others, [each.id]: each.percent };
    } else if (each.kind === 'deleted') {
      rows.delete(each.id);
      if (before) count(before, -1);
      recount = true;
    } else if (before) {
      if (each.server.ver < before.ver) continue;
      count(before, -1);
      count(each.server, 1);
      // Counts that were read meanwhile may hold this change already.
      if (each.server.state !== before.state) recount = true;
      rows.set(each.id, each.server);
    } else if (matchesBesidesState(filter, each.server)) {
      // Whether it was counted before cannot be told from here.
      recount = true;
      if (matches(filter, each.server)) rows.set(each.id, each.server);
    }
  }
  return { list: { ...list, rows: [...rows.values()], counts, installing }, recount };
}
