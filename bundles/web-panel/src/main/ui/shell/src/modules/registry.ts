import { api, data, hub, type Schema } from '@cap/ui';
import type { Manifest } from '@cap/ui/shell';
import { identity } from './loader';
import { manifests } from './manifest';
import { forgetPages } from './pages';

export interface Registry {
  modules: readonly Manifest[];
  /** Whether the panel was asked at least once. */
  known: boolean;
}

/** What the topic `platform` tells. */
interface Change {
  kind: 'module' | 'bundle';
  id: string;
  version: string;
  state: string;
}

/** A module that leaves is often back at once, in another version; its page stays meanwhile. */
const GRACE_MS = 400;
/** What a bundle contributes may come a moment after the bundle. */
const SETTLED_MS = 900;
/** React takes pages down before their style sheets go. */
const FORGET_MS = 1_000;

let state: Registry = { modules: [], known: false };
const watchers = new Set<() => void>();
const timers = new Set<ReturnType<typeof setTimeout>>();
let running: Promise<void> | undefined;
let again = false;

export const registry = {
  get: (): Registry => state,
  watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
};

function become(next: readonly Manifest[]): void {
  const same = state.known && next.map(fingerprint).join('\n') === state.modules.map(fingerprint).join('\n');
  if (same) return;
  state = { modules: next, known: true };
  for (const watcher of [...watchers]) watcher();
  setTimeout(() => forgetPages(new Set(state.modules.map(identity))), FORGET_MS);
}

function fingerprint(module: Manifest): string {
  return JSON.stringify([identity(module), module.nav, module.routes, module.layouts, module.tabs, module.actions, module.slots, module.withheld]);
}

/** Reads anew what there is; calls that come meanwhile are answered by one more reading. */
export function refresh(): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  running = read().finally(() => {
    running = undefined;
    if (again) {
      again = false;
      void refresh();
    }
  });
  return running;
}

async function read(): Promise<void> {
  try {
    become(manifests(await data<Schema['PanelView']>(api.GET('/ui/modules'))));
  } catch {
    // What is there stays; the reconnect reads again.
    later(GRACE_MS * 5);
  }
}

function later(ms: number): void {
  const timer = setTimeout(() => {
    timers.delete(timer);
    void refresh();
  }, ms);
  timers.add(timer);
}

/** Follows the platform until the returned function is called. */
export function follow(): () => void {
  const stop = hub.subscribe('platform', {
    event: (change, _seq, replayed) => !replayed && changed(change as Change),
    gap: () => void refresh(),
    ready: () => void refresh(),
  });
  return () => {
    stop();
    timers.forEach(clearTimeout);
    timers.clear();
  };
}

function changed(change: Change): void {
  if (change.kind === 'module' && change.state === 'ACTIVE') void refresh();
  else later(GRACE_MS);
  later(SETTLED_MS);
}

/** Nobody is signed in any more. */
export function empty(): void {
  state = { modules: [], known: false };
  for (const watcher of [...watchers]) watcher();
}
