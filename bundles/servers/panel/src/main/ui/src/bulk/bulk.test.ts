import type { Me } from '@cap/ui';
import { describe, expect, it } from 'vitest';
import { row } from '../list/rows.fixture';
import { reasonsOf, split } from './actions';
import { answered, counted, seen, waiting } from './entry';

const me = { user: { id: 'O' }, permissions: ['servers.start', 'servers.stop', 'servers.restart'].map((permission) => ({ permission, scope: 'OWN', nodes: [] })) } as unknown as Me;

describe('an action for many', () => {
  it('passes over those that cannot be asked, and says why', () => {
    const servers = [row('off'), row('on', { state: 'RUNNING' }), row('stranger', { owner: 'X' }), row('away', { reachable: false }), row('new', { state: 'INSTALLING' }), row('bad', { suspended: true }), row('two', { state: 'STARTING' })];
    const { asked, skipped } = split(me, 'start', servers);

    expect(asked.map((server) => server.id)).toEqual(['off']);
    expect(skipped.map(({ server, reason }) => `${server.id} ${reason}`)).toEqual(['on runs', 'stranger permission', 'away agent', 'new install', 'bad suspended', 'two runs']);
    expect(reasonsOf(skipped)[0]).toEqual(['runs', 2]);
  });

  it('kills what hangs in stopping, and stops what would come back by itself', () => {
    expect(split(me, 'kill', [row('a', { state: 'STOPPING' })]).asked).toHaveLength(1);
    expect(split(me, 'stop', [row('a', { state: 'CRASHED' }), row('b', { state: 'STOPPING' }), row('c')]).skipped.map(({ reason }) => reason)).toEqual(['stopping', 'off']);
  });

  it('is done for a server when that is where it should be', () => {
    const begun = answered(waiting(row('a')), 'start', { id: 'a', success: true, state: 'STARTING' });

    expect(begun.status).toBe('working');
    expect(seen(begun, 'start', row('a', { state: 'RUNNING' })).status).toBe('done');
    expect(answered(waiting(row('a', { state: 'RUNNING' })), 'stop', { id: 'a', success: true, state: 'OFFLINE' }).status).toBe('done');
  });

  it('is not done for a restart while the earlier run goes on', () => {
    const asked = waiting(row('a', { state: 'RUNNING', startedAt: '1' }));
    const begun = answered(asked, 'restart', { id: 'a', success: true, state: 'RUNNING' });

    expect(begun.status).toBe('working');
    expect(seen(begun, 'restart', row('a', { state: 'STOPPING', startedAt: '1' })).status).toBe('working');
    expect(seen(begun, 'restart', row('a', { state: 'RUNNING', startedAt: '2' })).status).toBe('done');
  });

  it('tells what was refused from what failed, and only the latter is worth another try', () => {
    const refused = answered(waiting(row('a')), 'start', { id: 'a', success: false, code: 'FORBIDDEN', message: 'no' });
    const failed = answered(waiting(row('b')), 'start', { id: 'b', success: false, code: 'AGENT_OFFLINE', message: 'away' });

    expect(counted([refused, failed])).toMatchObject({ refused: 1, failed: 1 });
  });

  it('fails for one that crashes or ends instead of running', () => {
    const begun = answered(waiting(row('a')), 'start', { id: 'a', success: true, state: 'STARTING' });

    expect(seen(begun, 'start', row('a', { state: 'CRASHED', stateCode: 'START_FAILED', stateMessage: 'no java' }))).toMatchObject({ status: 'failed', code: 'START_FAILED', message: 'no java' });
    expect(seen(begun, 'start', row('a', { state: 'OFFLINE' })).status).toBe('failed');
    expect(seen(waiting(row('b', { state: 'CRASHED' })), 'start', row('b', { state: 'CRASHED' })).status).toBe('waiting');
  });

  it('may turn out to be done although the answer was lost', () => {
    const lost = answered(waiting(row('a', { state: 'RUNNING' })), 'stop', { id: 'a', success: false, code: 'AGENT_TIMEOUT', message: 'late' });

    expect(lost.status).toBe('failed');
    expect(seen(lost, 'stop', row('a')).status).toBe('done');
    expect(answered(seen(waiting(row('b', { state: 'RUNNING' })), 'stop', row('b')), 'stop', { id: 'b', success: true, state: 'STOPPING' }).status).toBe('done');
  });
});
