import { api, data, page, useDebouncedValue, useSession } from '@cap/ui';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { recentServers } from '../recent';
import type { Server, Summary } from '../servers';

const SETTLED_MS = 120;
const MOST = 6;

/** The servers that the panel finds for each of the texts. */
export function useFound(texts: readonly string[]): Map<string, readonly Summary[]> {
  const [settled] = useDebouncedValue(texts.join('\n'), SETTLED_MS);
  const sought = [...new Set(settled.split('\n'))];
  const answers = useQueries({
    queries: sought.map((q) => ({
      queryKey: ['servers', 'palette', q],
      queryFn: () => page<Summary>(api.GET('/servers', { params: { query: { q, sort: 'name', limit: String(MOST) } } })),
      staleTime: 0,
      placeholderData: keepPreviousData,
    })),
  });
  return new Map(sought.map((q, index) => [q, answers[index]?.data?.items ?? []]));
}

/** Those that one had open last, as they are now; what was deleted is left out. */
export function useRecent(): Server[] {
  const user = useSession().user?.id ?? '';
  return useQueries({
    queries: recentServers(user).map((id) => ({
      queryKey: ['servers', id],
      queryFn: () => data<Server>(api.GET('/servers/{id}', { params: { path: { id } } })),
    })),
    combine: (answers) => answers.flatMap((answer) => answer.data ?? []),
  });
}
