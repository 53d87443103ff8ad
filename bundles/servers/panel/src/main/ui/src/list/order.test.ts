import { describe, expect, it } from 'vitest';
import { nextOrder } from './order';
import { ANY, row, stats } from './rows.fixture';

const free = { held: false, tick: 1 };
const held = { held: true, tick: 1 };

describe('the order of the list', () => {
  it('is that of names as people read them', () => {
    expect(nextOrder(undefined, [row('Server 10'), row('server 9'), row('Castle')], ANY, free).ids).toEqual(['Castle', 'server 9', 'Server 10']);
  });

  it('stays while a pointer is over it: what comes stands last, what does not match any more stays', () => {
    const filter = { ...ANY, state: 'OFFLINE' };
    const before = nextOrder(undefined, [row('b'), row('c')], filter, free);
    const rows = [row('b', { state: 'RUNNING' }), row('c'), row('a')];

    expect(nextOrder(before, rows, filter, held).ids).toEqual(['b', 'c', 'a']);
    expect(nextOrder(before, rows, filter, free).ids).toEqual(['a', 'c']);
  });

  it('lets go of what was deleted even while it is held', () => {
    const before = nextOrder(undefined, [row('a'), row('b')], ANY, free);

    expect(nextOrder(before, [row('b')], ANY, held).ids).toEqual(['b']);
  });

  it('is another one as soon as another one is asked for', () => {
    const rows = [row('a', { createdAt: '2026-01-01T00:00:00Z' }), row('b', { createdAt: '2026-02-01T00:00:00Z' })];
    const before = nextOrder(undefined, rows, ANY, free);

    expect(nextOrder(before, rows, { ...ANY, sort: '-created' }, held).ids).toEqual(['b', 'a']);
  });

  it('follows measurements with the clock and not with each of them', () => {
    const filter = { ...ANY, sort: '-cpu' };
    const at = (a: number, b: number) => [row('a', { stats: stats(a) }), row('b', { stats: stats(b) })];
    const before = nextOrder(undefined, at(2, 1), filter, free);

    expect(nextOrder(before, at(1, 2), filter, free).ids).toEqual(['a', 'b']);
    expect(nextOrder(before, at(1, 2), filter, { held: false, tick: 2 }).ids).toEqual(['b', 'a']);
  });

  it('sets those first that need somebody', () => {
    const rows = [row('a', { state: 'OFFLINE' }), row('b', { state: 'RUNNING' }), row('c', { state: 'CRASHED' })];

    expect(nextOrder(undefined, rows, { ...ANY, sort: 'state' }, free).ids).toEqual(['c', 'b', 'a']);
  });
});
