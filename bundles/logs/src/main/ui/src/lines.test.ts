import { expect, it } from 'vitest';
import { asText, filled, matches, merged, shortName, wanted, type Filter, type Line } from './lines';

const line = (seq: number, change: Partial<Line> = {}): Line => ({ seq, at: '2030-01-01T00:00:00Z', level: 'INFO', logger: 'a.b.Edge', bundle: 'web', thread: 'main', message: `line ${seq}`, ...change });
const all: Filter = { level: 'TRACE', q: '', bundle: '' };
const seqs = (lines: readonly Line[]) => lines.map((each) => each.seq);

it('takes a level for itself and worse', () => {
  expect(matches(line(1, { level: 'ERROR' }), { ...all, level: 'WARN' })).toBe(true);
  expect(matches(line(1), { ...all, level: 'WARN' })).toBe(false);
});

it('finds text anywhere in a line, and bundles by name', () => {
  expect(matches(line(1, { error: 'java.io.IOException' }), { ...all, q: ' ioexception ' })).toBe(true);
  expect(matches(line(1, { requestId: 'R-7' }), { ...all, q: 'r-7', bundle: 'web' })).toBe(true);
  expect(matches(line(1), { ...all, bundle: 'store' })).toBe(false);
});

it('has each line once, newest first', () => {
  expect(seqs(merged([line(3), line(2)], [line(2), line(4), line(1)]))).toEqual([4, 3, 2, 1]);
});

it('remembers where a flood left lines out, until they are read', () => {
  const part = wanted({ lines: [line(10), line(11)], omitted: 5 }, all);
  expect(part.map((each) => each.omitted)).toEqual([5, undefined]);
  const held = merged([line(4)], part);
  const some = filled(held, part[0] as Line, [line(9), line(8)], false);
  expect(seqs(some)).toEqual([11, 10, 9, 8, 4]);
  expect(some.map((each) => each.omitted ?? 0)).toEqual([0, 0, 0, 3, 0]);
  const rest = filled(some, some[3] as Line, [line(7), line(6), line(5), line(4)], false);
  expect(rest.some((each) => (each.omitted ?? 0) > 0)).toBe(false);
});

it('writes a line as a file has it', () => {
  expect(asText(line(1, { server: 'S1', error: 'trace' }))).toBe('2030-01-01T00:00:00Z INFO  [main] a.b.Edge - line 1 server=S1\ntrace');
});

it('shortens names', () => {
  expect(shortName('a.b.Edge')).toBe('Edge');
  expect(shortName('Edge')).toBe('Edge');
});
