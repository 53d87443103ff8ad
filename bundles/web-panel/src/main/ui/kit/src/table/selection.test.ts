import { describe, expect, it } from 'vitest';
import { withRange, withToggled } from './selection';

const KEYS = ['a', 'b', 'c', 'd', 'e'];
const of = (...keys: string[]) => new Set(keys);

describe('a selection', () => {
  it('takes a range in either direction and keeps what was chosen elsewhere', () => {
    expect([...withRange(of('b', 'e'), KEYS, 'b', 'd')].sort()).toEqual(['b', 'c', 'd', 'e']);
    expect([...withRange(of('d'), KEYS, 'd', 'b')].sort()).toEqual(['b', 'c', 'd']);
  });

  it('takes a range out where it begins at one that is not chosen', () => {
    expect([...withRange(of('b', 'c', 'e'), KEYS, 'a', 'c')]).toEqual(['e']);
  });

  it('takes one alone where the beginning is not in the list any more', () => {
    expect([...withRange(of('x'), KEYS, 'x', 'c')].sort()).toEqual(['c', 'x']);
  });

  it('takes one in and out', () => {
    expect([...withToggled(withToggled(of('a'), 'b'), 'a')]).toEqual(['b']);
  });
});
