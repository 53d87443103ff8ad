import { key, type IconName } from '@cap/ui';

export const ACTIONS = ['start', 'stop', 'restart', 'kill'] as const;
export type Action = (typeof ACTIONS)[number];
export type Stop = { kind: string; value: string; timeoutSeconds: number };

/** What of a server decides which power actions make sense; servers of lists have it too. */
export type Powered = { id: string; name: string; owner: string; node?: string | null; state: string; reachable: boolean; suspended: boolean };

/** Why an action makes no sense now; each is a key of the strings, for one server and for many. */
export type Senseless = 'agent' | 'install' | 'suspended' | 'runs' | 'stopping' | 'off';

export const ICONS: Record<Action, IconName> = { start: 'play', stop: 'stop', restart: 'restart', kill: 'kill' };
export const PERMISSION: Record<Action, string> = { start: 'servers.start', stop: 'servers.stop', restart: 'servers.restart', kill: 'servers.stop' };

const ALLOWED: Record<Action, readonly string[]> = {
  start: ['OFFLINE', 'CRASHED'],
  // One that crashed is left off: it is not started again by itself.
  stop: ['RUNNING', 'STARTING', 'CRASHED'],
  restart: ['RUNNING', 'STARTING'],
  kill: ['RUNNING', 'STARTING', 'STOPPING'],
};

/** Why the panel would refuse an action whoever asks; nothing where it would not. */
export function senseless(action: Action, server: Powered): Senseless | undefined {
  if (!server.reachable) return 'agent';
  if (server.state === 'INSTALLING' || server.state === 'INSTALL_FAILED') return 'install';
  if (server.suspended && (action === 'start' || action === 'restart')) return 'suspended';
  if (ALLOWED[action].includes(server.state)) return undefined;
  if (server.state === 'STOPPING') return 'stopping';
  return action === 'start' ? 'runs' : 'off';
}

/** Why an action cannot be asked for on a server's page, as a key of the strings; nothing where it can. */
export function refusal(action: Action, server: Powered, again = false): string | undefined {
  const reason = senseless(action, server);
  // There a stop can be taken back: the start is kept until the game is off, but once is enough.
  if (action === 'start' && reason === 'stopping') return again ? key('power.no.again') : undefined;
  return reason && key(`power.no.${reason}`);
}

/** What an action will do, as a key of the strings. */
export function effect(action: Action, state: string, stop: Stop | undefined): string {
  if (action === 'start') return state === 'STOPPING' ? key('power.does.again') : key('power.does.start');
  if (action === 'kill') return key('power.does.kill');
  if (action === 'stop' && state === 'CRASHED') return key('power.does.leave');
  const how = stop?.kind === 'COMMAND' || stop?.kind === 'TCP' ? 'line' : stop?.kind === 'SIGNAL' ? 'signal' : 'some';
  return action === 'stop' ? key(`power.does.stop.${how}`) : key(`power.does.restart.${how}`);
}

/** What is sent for an action: the panel knows the start of one that stops as a restart. */
export const sent = (action: Action, state: string): Action => (action === 'start' && state === 'STOPPING' ? 'restart' : action);
