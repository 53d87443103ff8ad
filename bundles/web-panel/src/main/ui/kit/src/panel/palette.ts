import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that one can find and do under Ctrl-K. */
export interface PaletteAction {
  id: string;
  label: string;
  description?: string;
  icon?: string;
  /** Heading under which it stands, in the reader's language. */
  group: string;
  keywords?: string;
  run: () => void;
}

let offered: readonly PaletteAction[] = [];
const watchers = new Set<() => void>();

function change(next: readonly PaletteAction[]): void {
  offered = next;
  for (const watcher of [...watchers]) watcher();
}

/** Offers actions while the component is there. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const shown = actions.map((action) => `${action.id}\t${action.label}\t${action.description ?? ''}\t${action.keywords ?? ''}\t${action.group}`).join('\n');
  useEffect(() => {
    const mine = latest.current.map((action) => ({
      ...action,
      run: () => latest.current.find((other) => other.id === action.id)?.run(),
    }));
    change([...offered.filter((action) => !mine.some((own) => own.id === action.id)), ...mine]);
    return () => change(offered.filter((action) => !mine.includes(action)));
  }, [shown]);
}

/** All that are offered now. */
export function usePaletteList(): readonly PaletteAction[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => offered,
  );
}
