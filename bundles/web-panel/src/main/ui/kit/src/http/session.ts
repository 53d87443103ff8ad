import { useSyncExternalStore } from 'react';
import { hub } from '../live/socket';
import { api, csrfToken, data, type Schema } from './client';
import { ApiError } from './error';
import { refreshIfOld, renewed } from './gate';

/** Who is signed in, with what he holds. */
export type Me = Schema['Me'];

/** `away` where the panel could not be asked. */
export type SessionState = { status: 'unknown' } | { status: 'away'; error: ApiError } | { status: 'out' } | { status: 'in'; me: Me };

/** What a permission is asked for: a server, by its owner and node. */
export interface Subject {
  owner?: string | null;
  node?: string | null;
}

let state: SessionState = { status: 'unknown' };
const watchers = new Set<() => void>();

function become(next: SessionState): void {
  state = next;
  for (const watcher of [...watchers]) watcher();
}

export const session = {
  get: (): SessionState => state,

  watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },

  /** Asks the panel who is signed in. */
  async load(): Promise<void> {
    // Its cookie lives as long as the session: without it there is nothing to ask.
    if (csrfToken() === undefined) return become({ status: 'out' });
    try {
      if (!(await refreshIfOld())) return become({ status: 'out' });
      const response = await fetch('/api/v1/auth/me');
      if (response.status === 401) return become({ status: 'out' });
      if (!response.ok) throw new ApiError(`HTTP ${response.status}`, 'NETWORK', response.status);
      const envelope = (await response.json()) as { data: Me };
      become({ status: 'in', me: envelope.data });
    } catch (error) {
      become({ status: 'away', error: error instanceof ApiError ? error : new ApiError('The panel did not answer.', 'NETWORK', 0) });
    }
  },

  /** Signs in; fails with an {@link ApiError}. */
  async signIn(username: string, password: string): Promise<Me> {
    const me = await data<Me>(api.POST('/auth/login', { body: { username, password } }));
    renewed();
    become({ status: 'in', me });
    return me;
  },

  /** Ends the session here and at the panel. */
  async signOut(): Promise<void> {
    await data(api.POST('/auth/logout'));
    hub.stop();
    become({ status: 'out' });
  },

  /** What one holds has changed, such as when an administrator gave one another role. */
  async renew(): Promise<void> {
    become({ status: 'in', me: await data<Me>(api.GET('/auth/me')) });
  },
};

export function useSessionState(): SessionState {
  return useSyncExternalStore(session.watch, session.get);
}

/** Who is signed in. Pages are only drawn for somebody who is. */
export function useSession(): Me {
  const current = useSessionState();
  if (current.status !== 'in') throw new Error('nobody is signed in');
  return current.me;
}

/** Whether `me` holds a permission: on `subject` where one is given, else on anything at all. */
export function holds(me: Me, permission: string, subject?: Subject): boolean {
  if (permission === '' || permission === 'self') return true;
  return me.permissions.some((grant) => {
    if (grant.permission !== permission) return false;
    if (subject === undefined || grant.scope === 'ALL') return true;
    if (grant.scope === 'OWN') return subject.owner === me.user?.id;
    return subject.node != null && grant.nodes.includes(subject.node);
  });
}

/** Whether the caller holds a permission. The panel decides again on each request; this only spares dead ends. */
export function useCan(permission: string, subject?: Subject): boolean {
  const current = useSessionState();
  return current.status === 'in' && holds(current.me, permission, subject);
}
