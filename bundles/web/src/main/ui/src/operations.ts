import { api, hub, page, type PageOf, type Schema } from '@cap/ui';
import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect } from 'react';

export type Operation = Schema['OperationView'];

const LIST = ['operations'] as const;
const PART = '50';
/** Of the 100 topics of a socket; there are seldom more than a few at once. */
const MOST_LIVE = 30;

/** Operations that one may see, newest first; those that run tell their progress themselves. */
export function useOperations() {
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: LIST,
    queryFn: ({ pageParam }) => page<Operation>(api.GET('/operations', { params: { query: { limit: PART, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchOnWindowFocus: true,
    staleTime: 0,
  });
  const operations = query.data?.pages.flatMap((part) => part.items);
  const running = (operations ?? []).filter((operation) => operation.state === 'RUNNING').slice(0, MOST_LIVE).map((operation) => operation.id).join(' ');
  useEffect(() => {
    const merge = (changed: Operation) =>
      queries.setQueryData<InfiniteData<PageOf<Operation>>>(LIST, (all) => all && {
        ...all,
        pages: all.pages.map((part) => ({ ...part, items: part.items.map((each) => (each.id === changed.id ? changed : each)) })),
      });
    const stops = running.split(' ').filter(Boolean).map((id) => hub.subscribe(`operation/${id}`, { event: (changed) => merge(changed as Operation) }));
    return () => stops.forEach((stop) => stop());
  }, [running, queries]);
  return { ...query, operations };
}
