/** What was typed and is not stored yet, with the version that it began from. It outlives a reload of the page. */
export interface Draft {
  text: string;
  ver: number;
}

const key = (id: string) => `cap-alt-draft:${id}`;

export function keptDraft(id: string, storage: Storage = sessionStorage): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key(id)) ?? 'null');
    const { text, ver } = (kept ?? {}) as Partial<Draft>;
    return typeof text === 'string' && typeof ver === 'number' ? { text, ver } : undefined;
  } catch {
    // What an older version left is no draft.
    return undefined;
  }
}

/** Keeps a draft; `undefined` forgets it. */
export function keepDraft(id: string, draft: Draft | undefined, storage: Storage = sessionStorage): void {
  if (draft) storage.setItem(key(id), JSON.stringify(draft));
  else storage.removeItem(key(id));
}

/** Where a line begins and ends in a text; lines count from 1. */
export function lineAt(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const index = Math.max(0, Math.min(lines.length, line) - 1);
  const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
  return [start, start + (lines[index] ?? '').length];
}
