import { expect, it } from 'vitest';
import { actionsFor, broughtBy, found, type Bundle } from './bundles';

const nothing = { routes: [], permissions: [], commands: [], topics: [], pages: [], jobs: [], settings: [] };
const bundle = (change: Partial<Bundle>): Bundle => ({
  id: 1, symbolicName: 'console-panel', name: 'Console', version: '1', state: 'ACTIVE', slice: 'console', required: false,
  since: '2030-01-01T00:00:00Z', requires: [], contributes: nothing, ...change,
});

it('offers what the state allows, and nothing for what is protected', () => {
  expect(actionsFor(bundle({}))).toEqual(['stop', 'restart', 'update']);
  expect(actionsFor(bundle({ state: 'RESOLVED' }))).toEqual(['start', 'update']);
  expect(actionsFor(bundle({ protection: 'it answers this request' }))).toEqual([]);
});

it('tells what goes away, pages first', () => {
  const brings = broughtBy(bundle({ contributes: { ...nothing, routes: ['/console'], pages: ['console'] } }));
  expect(brings.map((each) => each.kind)).toEqual(['pages', 'routes']);
});

it('leaves libraries out until they are asked for', () => {
  const all = [bundle({}), bundle({ id: 2, name: 'Jackson', symbolicName: 'jackson', slice: null })];
  expect(found(all, '', false)).toHaveLength(1);
  expect(found(all, 'jack', true).map((each) => each.name)).toEqual(['Jackson']);
});
