import { describe, expect, it } from 'vitest';
import { applied, type Listed } from './news';
import { ANY, row, stats } from './rows.fixture';

const list = (...rows: Listed['rows']): Listed => {
  const counts: Record<string, number> = {};
  for (const each of rows) counts[each.state] = (counts[each.state] ?? 0) + 1;
  return { rows, counts, facets: {}, installing: {}, more: false };
};

describe('news of servers', () => {
  it('move a server from one count to another at once, and have the counts read again', () => {
    const after = applied(list(row('a'), row('b')), [{ kind: 'changed', id: 'a', server: row('a', { state: 'STARTING', ver: 2 }) }], ANY);

    expect(after.list.rows.map((each) => each.state)).toEqual(['STARTING', 'OFFLINE']);
    expect(after.list.counts).toEqual({ OFFLINE: 1, STARTING: 1 });
    expect(after.recount).toBe(true);
  });

  it('leave the rows that they are not about the same objects', () => {
    const before = list(row('a'), row('b', { state: 'RUNNING' }));
    const after = applied(before, [{ kind: 'meters', id: 'b', stats: stats(5) }], ANY);

    expect(after.list.rows[0]).toBe(before.rows[0]);
    expect(after.list.rows[1]?.stats?.cpuPercent).toBe(5);
  });

  it('that are older than what was read change nothing', () => {
    const after = applied(list(row('a', { ver: 5, state: 'RUNNING' })), [{ kind: 'changed', id: 'a', server: row('a', { ver: 4 }) }], ANY);

    expect(after.list.rows[0]?.state).toBe('RUNNING');
  });

  it('of a server that was not in the list add it where it matches, and make the counts be asked for', () => {
    const filter = { ...ANY, q: 'cast' };
    const news = (name: string) => [{ kind: 'created' as const, id: name, server: row(name) }];

    expect(applied(list(), news('Castle'), filter)).toMatchObject({ recount: true, list: { rows: [{ id: 'Castle' }] } });
    expect(applied(list(), news('Village'), filter)).toMatchObject({ recount: false, list: { rows: [] } });
    expect(applied(list(), [{ kind: 'changed', id: 'x', server: row('x') }], { ...ANY, state: 'RUNNING' })).toMatchObject({ recount: true, list: { rows: [] } });
  });

  it('of a server that was deleted take it and its count out', () => {
    const after = applied(list(row('a'), row('b')), [{ kind: 'deleted', id: 'a' }], ANY);

    expect(after.list.rows.map((each) => each.id)).toEqual(['b']);
    expect(after.list.counts).toEqual({ OFFLINE: 1 });
  });

  it('tell how far an installation is until it has ended', () => {
    const begun = applied(list(), [{ kind: 'install', id: 'a', percent: 40, finished: false }], ANY).list;

    expect(begun.installing).toEqual({ a: 40 });
    expect(applied(begun, [{ kind: 'install', id: 'a', percent: 100, finished: true }], ANY).list.installing).toEqual({});
  });
});
