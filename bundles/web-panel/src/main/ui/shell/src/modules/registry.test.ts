import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const listeners: { event?: (data: unknown, seq: string, replayed: boolean) => void; ready?: () => void }[] = [];
let served: { modules: { id: string; version: string; base: string; manifest: Record<string, unknown> }[] };
let readings = 0;
const forgotten: string[][] = [];

vi.mock('@cap/ui', () => ({
  api: { GET: () => undefined },
  data: async () => {
    readings++;
    return served;
  },
  hub: {
    subscribe: (_topic: string, listener: (typeof listeners)[number]) => {
      listeners.push(listener);
      return () => undefined;
    },
  },
}));
vi.mock('./loader', () => ({
  identity: (module: { base: string; entry?: string }) => module.base + (module.entry ?? ''),
}));

vi.mock('./pages', () => ({ forgetPages: (keep: ReadonlySet<string>) => forgotten.push([...keep]) }));

const { empty, follow, refresh, registry } = await import('./registry');

const module = (id: string, version = '1') => ({
  id,
  version,
  base: `/ui/m/${id}/${version}/`,
  manifest: { entry: 'index.js', nav: [{ to: `/${id}`, label: 'title', permission: '' }] },
});
const ids = () => registry.get().modules.map((each) => `${each.id}@${each.version}`);
const tell = (id: string, state: string) => listeners.at(-1)?.event?.({ kind: 'module', id, version: '1', state }, '1', false);

describe('registry', () => {
  let stop: () => void;

  beforeEach(async () => {
    vi.useFakeTimers();
    served = { modules: [module('servers')] };
    readings = 0;
    await refresh();
    stop = follow();
  });

  afterEach(() => {
    stop();
    empty();
    vi.useRealTimers();
  });

  it('shows a module at once when it comes', async () => {
    served = { modules: [module('servers'), module('console')] };
    tell('console', 'ACTIVE');
    await vi.advanceTimersByTimeAsync(0);

    expect(ids()).toEqual(['servers@1', 'console@1']);
  });

  it('takes a module away within half a second', async () => {
    served = { modules: [] };
    tell('servers', 'GONE');
    await vi.advanceTimersByTimeAsync(500);

    expect(ids()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(forgotten.at(-1)).toEqual([]);
  });

  it('does not take away a module that is back in another version', async () => {
    const seen: number[] = [];
    registry.watch(() => seen.push(registry.get().modules.length));
    served = { modules: [] };
    tell('servers', 'GONE');
    await vi.advanceTimersByTimeAsync(200);
    served = { modules: [module('servers', '2')] };
    tell('servers', 'ACTIVE');
    await vi.advanceTimersByTimeAsync(2_000);

    expect(ids()).toEqual(['servers@2']);
    expect(seen).toEqual([1]);
  });

  it('tells nobody when a reading says what is known', async () => {
    const watcher = vi.fn();
    registry.watch(watcher);
    listeners.at(-1)?.ready?.();
    await vi.advanceTimersByTimeAsync(0);

    expect(readings).toBeGreaterThan(1);
    expect(watcher).not.toHaveBeenCalled();
  });

  it('reads once more for all that came while it read', async () => {
    const before = readings;
    for (let i = 0; i < 10; i++) void refresh();
    await vi.advanceTimersByTimeAsync(0);

    expect(readings).toBe(before + 2);
  });

  it('bears a manifest that lacks everything', async () => {
    served = { modules: [{ id: 'bare', version: '1', base: '/ui/m/bare/1/', manifest: {} }] };
    await refresh();

    expect(registry.get().modules[0]).toMatchObject({ id: 'bare', title: 'bare', nav: [], tabs: [], labels: {} });
  });
});
