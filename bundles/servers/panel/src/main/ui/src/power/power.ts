import { key } from '@cap/ui';

export type Action = 'start' | 'restart' | 'stop' | 'kill';
export type Stop = { kind: string; value: string; timeoutSeconds: number };

/** What of a server decides which power actions make sense; servers of lists have it too. */
export type Powered = { id: string; name: string; owner: string; node?: string | null; state: string; reachable: boolean; suspended: boolean };

/** In which states the panel takes an action. Of one that stops, a restart is a start once it is off. */
const ALLOWED: Record<Action, readonly string[]> = {
  start: ['OFFLINE', 'CRASHED', 'STOPPING'],
  restart: ['RUNNING', 'STARTING'],
  stop: ['RUNNING', 'STARTING', 'CRASHED'],
  kill: ['RUNNING', 'STARTING', 'STOPPING'],
};

const INSTALLATION = ['INSTALLING', 'INSTALL_FAILED'];

/** Why an action cannot be asked for now, as a key of the strings; nothing where it can. */
export function refusal(action: Action, server: Powered, again = false): string | undefined {
  if (!server.reachable) return key('power.no.agent');
  if (server.suspended && (action === 'start' || action === 'restart')) return key('power.no.suspended');
  if (INSTALLATION.includes(server.state)) return key('power.no.install');
  if (action === 'start' && again && server.state === 'STOPPING') return key('power.no.again');
  if (ALLOWED[action].includes(server.state)) return undefined;
  if (action === 'start') return key('power.no.runs');
  return server.state === 'STOPPING' ? key('power.no.stopping') : key('power.no.off');
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
