import { api, page, useTopic, type ApiError, type PageOf } from '@cap/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { filled, merged, wanted, type Filter, type Line, type Part } from './lines';

/** The most that the panel gives at once. */
const PART = '200';

export const readLines = ({ level, q, bundle }: Filter, before: string): Promise<PageOf<Line>> =>
  page<Line>(api.GET('/platform/logs', { params: { query: { level, limit: PART, ...(q ? { q } : {}), ...(bundle ? { bundle } : {}), ...(before ? { before } : {}) } } }));

/** What came by itself. While it is held back it waits, so that nothing moves under the eyes of a reader. */
interface Live {
  of: string;
  shown: readonly Line[];
  waiting: readonly Line[];
}

/** Lines of a filter, newest first: those that the panel has, part by part, and those that come. */
export function useLogs(filter: Filter, hold: boolean) {
  const of = JSON.stringify(filter);
  const query = useInfiniteQuery<PageOf<Line>, ApiError>({
    queryKey: ['logs', of],
    queryFn: ({ pageParam }) => readLines(filter, pageParam as string),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    gcTime: 0,
    staleTime: Infinity,
  });
  const [live, setLive] = useState<Live>({ of, shown: [], waiting: [] });
  const own = live.of === of ? live : { of, shown: [], waiting: [] };
  const change = (next: (before: Live) => Live) => setLive((before) => next(before.of === of ? before : { of, shown: [], waiting: [] }));

  const [refused, setRefused] = useState<string>();
  // Read anew where something is missing: the panel still has most of it.
  const renew = () => void query.refetch();
  useTopic<Part>('platform/logs', (part, _seq, replayed) => {
    if (replayed) return;
    const lines = wanted(part, filter);
    if (lines.length === 0) return;
    change((before) => (hold ? { ...before, waiting: merged(before.waiting, lines) } : { ...before, shown: merged(merged(before.shown, before.waiting), lines), waiting: [] }));
  }, { gap: renew, ready: () => { setRefused(undefined); renew(); }, refused: (code) => setRefused(code) });

  const read = useMemo(() => query.data?.pages.flatMap((part) => part.items) ?? [], [query.data]);
  const lines = useMemo(() => merged(own.shown, read), [own.shown, read]);
  return {
    lines,
    waiting: own.waiting.length,
    refused,
    error: query.data ? undefined : query.error,
    isPending: query.isPending,
    hasOlder: query.hasNextPage,
    readsOlder: query.isFetchingNextPage,
    older: () => void query.fetchNextPage(),
    retry: renew,
    /** Shows what waits. */
    release: () => change((before) => ({ ...before, shown: merged(before.shown, before.waiting), waiting: [] })),
    /** Reads what a flood left out before a line. */
    fill: async (at: Line) => {
      const older = await readLines(filter, String(at.seq));
      change((before) => ({ ...before, shown: filled(merged(before.shown, lines), at, older.items, !older.nextCursor) }));
    },
  };
}
