import { api, hub, page, useTopic, whole, type ApiError } from '@cap/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Summary } from '../servers';
import { keyOf, type Filter } from './filter';
import { applied, listed, type Listed, type News } from './news';

const TOPIC = 'servers';
const METERS_TOPIC = 'servers/meters';
/** A part of a list that the panel gives at once. */
const PART = '200';
/** More than this nobody looks through; the search finds the others. */
const MOST = 2000;
/** News are taken up together, so that a hundred servers that are measured draw the page once. */
const TOGETHER_MS = 250;
const RECOUNT_MS = 1000;
/** How long the reading waits for the topic, so that nothing is lost between the two. */
const TOPIC_WITHIN_MS = 400;
const KEPT_MS = 60_000;

/** The servers that match, kept as they are by the topics `servers` and `servers/meters`. */
export function useServerList(filter: Filter) {
  const queries = useQueryClient();
  const queryKey = ['servers', 'list', keyOf(filter)];
  const latest = useRef({ filter, queryKey });
  useEffect(() => {
    latest.current = { filter, queryKey };
  });
  const feed = useRef(new Feed());
  const recounting = useRef<ReturnType<typeof setTimeout>>(undefined);

  const recount = () => {
    recounting.current ??= setTimeout(() => {
      recounting.current = undefined;
      const asked = latest.current;
      void page<Summary>(read(asked.filter, undefined, '1')).then(({ meta }) => {
        queries.setQueryData<Listed>(asked.queryKey, (list) => list && { ...list, counts: meta.counts ?? list.counts, facets: meta.facets ?? list.facets });
      }, () => undefined);
    }, RECOUNT_MS);
  };
  const take = (news: readonly News[]) => {
    const now = latest.current;
    queries.setQueryData<Listed>(now.queryKey, (list) => {
      if (!list) return list;
      const next = applied(list, news, now.filter);
      if (next.recount) recount();
      return next.list;
    });
  };
  useTopic<News>(TOPIC, (event, _seq, replayed) => replayed || feed.current.heard(event, take), {
    ready: () => feed.current.ready() && void queries.invalidateQueries({ queryKey: ['servers', 'list'] }),
    gap: () => void queries.invalidateQueries({ queryKey: ['servers', 'list'] }),
  });
  useTopic<News>(METERS_TOPIC, (event, _seq, replayed) => replayed || feed.current.heard(event, take));
  useEffect(() => () => {
    feed.current.stop();
    clearTimeout(recounting.current);
    recounting.current = undefined;
  }, []);

  return useQuery<Listed, ApiError>({
    queryKey,
    queryFn: async ({ signal }) => {
      await feed.current.there();
      const meanwhile = feed.current.keep();
      try {
        const first = queries.getQueryData(queryKey) === undefined;
        const found = await whole<Summary>((cursor) => read(filter, cursor, PART, signal), {
          most: MOST,
          each: (sofar) => first && queries.setQueryData(queryKey, listed(sofar)),
        });
        return applied(listed(found), meanwhile, filter).list;
      } finally {
        feed.current.leave(meanwhile);
      }
    },
    staleTime: 0,
    gcTime: KEPT_MS,
    // Rows that have not changed stay the same objects already, and comparing thousands would take longer than drawing.
    structuralSharing: false,
    placeholderData: keepPreviousData,
  });
}

function read(filter: Filter, cursor: string | undefined, limit: string, signal?: AbortSignal) {
  const { sort, ...fields } = filter;
  const chosen = Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
  const query = { limit, sort, ...chosen, ...(cursor ? { cursor } : { facets: 'true' }) };
  return api.GET('/servers', { params: { query }, ...(signal ? { signal } : {}) });
}

/** News on their way from the socket to the list. */
class Feed {
  private waiting: News[] = [];
  private readonly kept = new Set<News[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = 0;
  private acknowledged = false;
  private readAlready = false;
  private wake: (() => void) | undefined;

  heard(news: News, take: (news: readonly News[]) => void): void {
    this.waiting.push(news);
    for (const each of this.kept) each.push(news);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.last = Date.now();
      take(this.waiting.splice(0));
    }, Math.max(0, this.last + TOGETHER_MS - Date.now()));
  }

  /** The topic is there; true where the list was read before and may have missed something. */
  ready(): boolean {
    this.acknowledged = true;
    this.wake?.();
    return this.readAlready;
  }

  async there(): Promise<void> {
    if (!this.acknowledged && hub.state === 'online') {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, TOPIC_WITHIN_MS);
      });
    }
    this.readAlready = true;
  }

  /** What comes from now on, for a reading that may not have it. */
  keep(): News[] {
    const news: News[] = [];
    this.kept.add(news);
    return news;
  }

  leave(news: News[]): void {
    this.kept.delete(news);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

