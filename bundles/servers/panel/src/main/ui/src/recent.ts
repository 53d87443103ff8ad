import { useSession } from '@cap/ui';
import { useEffect } from 'react';

const MOST = 5;

const keyOf = (user: string) => `cap-recent-servers-${user}`;

/** The servers that somebody had open in this browser, the newest first. */
export function recentServers(user: string): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(keyOf(user)) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    // What an older version left is not worth an error.
    return [];
  }
}

/** Remembers that a server was opened, once it is there. */
export function useVisited(id: string | undefined): void {
  const user = useSession().user?.id ?? '';
  useEffect(() => {
    if (id === undefined) return;
    const ids = [id, ...recentServers(user).filter((other) => other !== id)].slice(0, MOST);
    try {
      localStorage.setItem(keyOf(user), JSON.stringify(ids));
    } catch (error) {
      // A browser that stores nothing has no recent ones.
      if (!(error instanceof DOMException)) throw error;
    }
  }, [id, user]);
}
