import { key } from '@cap/ui';
import type { Server } from '../servers';

const RUNS = ['RUNNING', 'STARTING', 'STOPPING'];

/** Why a server cannot be installed anew or deleted now, as a key of the strings; nothing where it can. */
export function hindrance(deed: 'install' | 'delete', server: Pick<Server, 'state' | 'reachable' | 'node'>): string | undefined {
  // Without a node there are no files to remove: the rest can go.
  if (!server.node) return deed === 'delete' ? undefined : key('danger.no.node');
  if (!server.reachable) return key('danger.no.agent');
  if (RUNS.includes(server.state)) return key('danger.no.runs');
  return server.state === 'INSTALLING' ? key('danger.no.installing') : undefined;
}
