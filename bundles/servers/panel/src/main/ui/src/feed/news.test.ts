import { expect, it } from 'vitest';
import type { Summary } from '../servers';
import { NewsDesk } from './news';

const changed = (state: string, stateSince: string) => ({ kind: 'changed' as const, id: 'S', server: { id: 'S', name: 'Mine', state, stateSince, stateCode: 'CRASHED', exitCode: 137 } as unknown as Summary });

it('tells of a crash once, however often it is told', () => {
  const desk = new NewsDesk();
  expect(desk.hear(changed('RUNNING', '1'))).toBeUndefined();
  expect(desk.hear(changed('CRASHED', '2'))).toMatchObject({ what: 'crashed', name: 'Mine', exitCode: 137 });
  expect(desk.hear(changed('CRASHED', '2'))).toBeUndefined();
  expect(new NewsDesk(desk.known).hear(changed('CRASHED', '2'))).toBeUndefined();
  expect(desk.hear(changed('CRASHED', '3'))).toMatchObject({ what: 'crashed' });
});

it('tells how an installation ended', () => {
  const desk = new NewsDesk();
  const install = { kind: 'install' as const, id: 'S', percent: -1, finished: false, code: '', message: '' };
  expect(desk.hear(install)).toBeUndefined();
  expect(desk.hear({ ...install, finished: true })).toMatchObject({ what: 'installed', name: undefined });
  expect(desk.hear({ ...install, finished: true, code: 'INSTALL_TIMEOUT' })).toBeUndefined();
  expect(desk.hear(changed('INSTALL_FAILED', '4'))).toMatchObject({ what: 'failed' });
});
