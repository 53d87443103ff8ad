import { useSyncExternalStore } from 'react';

export type NoticeKind = 'info' | 'ok' | 'warn' | 'bad';

/** Something that happened and that one may want to read later. */
export interface Notice {
  /** One of the same id replaces the earlier one: a server that crashes ten times is one notice. */
  id: string;
  kind: NoticeKind;
  title: string;
  text?: string;
  /** Where it leads. */
  to?: string;
  /** Heading under which it stands, such as the name of a server. */
  group?: string;
  at: string;
  read: boolean;
  times: number;
}

const STORED = 'cap-notices';
const MOST = 100;
let notices: readonly Notice[] = stored();
const watchers = new Set<() => void>();

/** What is said about it; the rest is added here. */
export type NewNotice = Pick<Notice, 'id' | 'kind' | 'title'> & Partial<Pick<Notice, 'text' | 'to' | 'group' | 'at'>>;

/** Puts something into the notifications centre. It makes no noise; use `toast` for what answers a click. */
export function notify(notice: NewNotice): void {
  const before = notices.find((other) => other.id === notice.id);
  const added: Notice = { ...notice, at: notice.at ?? new Date().toISOString(), read: false, times: (before?.times ?? 0) + 1 };
  change([added, ...notices.filter((other) => other !== before)].slice(0, MOST));
}

export const noticeBoard = {
  readAll: () => change(notices.map((notice) => ({ ...notice, read: true }))),
  remove: (id: string) => change(notices.filter((notice) => notice.id !== id)),
  clear: () => change([]),
};

/** What is in the notifications centre, newest first. */
export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(watch, () => notices);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function change(next: readonly Notice[]): void {
  notices = next;
  try {
    sessionStorage.setItem(STORED, JSON.stringify(next));
  } catch (error) {
    // A browser that stores nothing still shows them.
    if (!(error instanceof DOMException)) throw error;
  }
  for (const watcher of [...watchers]) watcher();
}

function stored(): readonly Notice[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? '[]');
    return Array.isArray(list) ? (list as Notice[]).slice(0, MOST) : [];
  } catch {
    // What an older version left is not worth an error.
    return [];
  }
}
