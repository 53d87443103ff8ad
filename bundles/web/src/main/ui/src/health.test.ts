import { expect, it } from 'vitest';
import { inOrder, isKnown, type Part } from './health';

const part = (name: string, status: Part['status']): Part => ({ name, status, message: '' });

it('shows what needs somebody first', () => {
  const parts = [part('agents', 'UP'), part('store', 'DOWN'), part('slices', 'DEGRADED'), part('access', 'UP')];
  expect(inOrder(parts).map((each) => each.name)).toEqual(['store', 'slices', 'access', 'agents']);
});

it('explains only what it knows', () => {
  expect(isKnown('store')).toBe(true);
  expect(isKnown('acme.mail')).toBe(false);
});
