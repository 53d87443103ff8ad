import { expect, it } from 'vitest';
import { effect, refusal, sent, type Powered } from './power';

const server = (state: string, other: Partial<Powered> = {}): Powered => ({ id: 'S', name: 'S', owner: 'O', state, reachable: true, suspended: false, ...other });

it('offers what makes sense in a state', () => {
  const offered = (state: string) => (['start', 'restart', 'stop', 'kill'] as const).filter((action) => !refusal(action, server(state)));
  expect(offered('OFFLINE')).toEqual(['start']);
  expect(offered('RUNNING')).toEqual(['restart', 'stop', 'kill']);
  expect(offered('STOPPING')).toEqual(['start', 'kill']);
  expect(offered('CRASHED')).toEqual(['start', 'stop']);
  expect(offered('INSTALLING')).toEqual([]);
});

it('says why it does not', () => {
  expect(refusal('stop', server('OFFLINE'))).toBe('power.no.off');
  expect(refusal('start', server('RUNNING'))).toBe('power.no.runs');
  expect(refusal('stop', server('RUNNING', { reachable: false }))).toBe('power.no.agent');
  expect(refusal('start', server('OFFLINE', { suspended: true }))).toBe('power.no.suspended');
  expect(refusal('start', server('STOPPING'), true)).toBe('power.no.again');
});

it('takes a stop back by a start once it is off', () => {
  expect(sent('start', 'STOPPING')).toBe('restart');
  expect(sent('start', 'OFFLINE')).toBe('start');
  expect(sent('stop', 'RUNNING')).toBe('stop');
});

it('says what a stop sends', () => {
  expect(effect('stop', 'RUNNING', { kind: 'SIGNAL', value: 'SIGINT', timeoutSeconds: 30 })).toBe('power.does.stop.signal');
  expect(effect('restart', 'RUNNING', { kind: 'TCP', value: 'shutdown', timeoutSeconds: 10 })).toBe('power.does.restart.line');
  expect(effect('stop', 'RUNNING', undefined)).toBe('power.does.stop.some');
  expect(effect('stop', 'CRASHED', undefined)).toBe('power.does.leave');
});
