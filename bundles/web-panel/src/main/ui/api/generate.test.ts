import { describe, expect, it } from 'vitest';
import { merged } from './generate.mjs';

const part = (slice: string, schemas: Record<string, unknown>) => ({ slice, fragment: { paths: { [`/${slice}`]: {} }, components: { schemas } } });
const text = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } };

describe('the API of all slices', () => {
  it('has the paths and schemas of each; what two have in common may stand in both, in any order', () => {
    const whole = merged([part('nodes', { Pair: text }), part('alts', { Pair: { properties: { b: { type: 'string' }, a: { type: 'string' } }, type: 'object' } })]);

    expect(Object.keys(whole.paths)).toEqual(['/nodes', '/alts']);
    expect(whole.components.schemas.Pair).toEqual(text);
  });

  it('is refused where a name means two things, with both', () => {
    expect(() => merged([part('nodes', { Wish: text }), part('alts', { Wish: { type: 'string' } })])).toThrow('Wish of nodes and of alts');
  });
});
