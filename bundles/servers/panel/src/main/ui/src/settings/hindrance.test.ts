import { expect, it } from 'vitest';
import { hindrance } from './hindrance';

const server = (state: 'RUNNING' | 'OFFLINE' | 'CRASHED' | 'INSTALLING' | 'INSTALL_FAILED', reachable = true, node: string | null = 'N') => ({ state, reachable, node });

it('asks for a server that is off', () => {
  expect(hindrance('delete', server('RUNNING'))).toBe('danger.no.runs');
  expect(hindrance('install', server('INSTALLING'))).toBe('danger.no.installing');
  for (const state of ['OFFLINE', 'CRASHED', 'INSTALL_FAILED'] as const) expect(hindrance('delete', server(state))).toBeUndefined();
});

it('asks for the agent, which has the files', () => {
  expect(hindrance('delete', server('OFFLINE', false))).toBe('danger.no.agent');
  expect(hindrance('delete', server('OFFLINE', false, null))).toBeUndefined();
  expect(hindrance('install', server('OFFLINE', false, null))).toBe('danger.no.node');
});
