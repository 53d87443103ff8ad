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

/** The draft of an alt that is not stored yet. */
export const NEW = 'new';

/** Keeps a draft; `undefined` forgets it. */
export function keepDraft(id: string, draft: Draft | undefined, storage: Storage = sessionStorage): void {
  if (draft) storage.setItem(key(id), JSON.stringify(draft));
  else storage.removeItem(key(id));
}
