import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key that does something while the component is there. */
export interface Hotkey {
  /** Such as `mod+K`, `shift+?`, or a sequence as `g s`. `mod` is Ctrl, and ⌘ on a Mac. */
  keys: string;
  /** What it does, in the reader's language; shown in the sheet under `?`. */
  label: string;
  /** Heading in the sheet. */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Works while one types, too. */
  whileTyping?: boolean;
}

const SEQUENCE_MS = 900;
let registered: readonly Hotkey[] = [];
const watchers = new Set<() => void>();
let first: { key: string; at: number } | undefined;

function change(next: readonly Hotkey[]): void {
  registered = next;
  for (const watcher of [...watchers]) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Makes keys do something, and lists them under `?`. */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  const shown = hotkeys.map((hotkey) => `${hotkey.keys}\t${hotkey.label}\t${hotkey.group}`).join('\n');
  useEffect(() => {
    const mine = latest.current.map((hotkey, index) => ({
      ...hotkey,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    change([...registered, ...mine]);
    return () => change(registered.filter((hotkey) => !mine.includes(hotkey)));
  }, [shown]);
}

/** All that are there now, for the sheet. */
export function useHotkeyList(): readonly Hotkey[] {
  return useSyncExternalStore(watch, () => registered);
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** How a key is written for a reader. */
export function shownKeys(keys: string): string[] {
  return keys.split(/[+ ]/).map((key) => (key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key));
}

/** Does what a key press asks for; the shell calls it for each. The newest registration wins. */
export function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = isTyping(event.target);
  const now = Date.now();
  const before = first && now - first.at < SEQUENCE_MS ? first.key : undefined;
  first = undefined;
  for (const hotkey of [...registered].reverse()) {
    if (typing && !hotkey.whileTyping) continue;
    const [start, then] = hotkey.keys.split(' ') as [string, string?];
    if (then === undefined ? matches(start, event) : before === start && matches(then, event)) {
      event.preventDefault();
      hotkey.run(event);
      return;
    }
  }
  if (!typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    first = { key: event.key.toLowerCase(), at: now };
  }
}

function matches(combination: string, event: KeyboardEvent): boolean {
  const parts = combination.toLowerCase().split('+');
  const key = parts.at(-1);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  // A sign such as `?` needs Shift on some keyboards and none on others.
  const shiftFree = key !== undefined && key.length === 1 && !/[a-z0-9]/.test(key);
  return (
    event.key.toLowerCase() === key &&
    mod === parts.includes('mod') &&
    event.altKey === parts.includes('alt') &&
    (shiftFree || event.shiftKey === parts.includes('shift'))
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
