import { api, data, useTopic, type ApiError } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isUp, type Server } from '../servers';
import { pointsOf, withEnd, withLive, type Measured, type Point, type Range, type Stats } from './history';

/** What a server used in a range: read once, then as the socket tells. Read anew where something may have been missed. */
export function useHistory(server: Server, range: Range) {
  const queries = useQueryClient();
  const queryKey = ['servers', server.id, 'stats', range.id];
  const ready = useRef(false);
  const change = (by: (points: Point[]) => Point[]) => queries.setQueryData<Point[]>(queryKey, (points) => points && by(points));
  const missed = () => void queries.invalidateQueries({ queryKey });
  const up = isUp(server);
  // One that was measured just before the end and comes after it would begin a line anew.
  useTopic<Stats | null>(`server/${server.id}/stats`, (stats) => stats && up && change((points) => withLive(points, stats, range)), {
    gap: missed,
    ready: () => {
      if (ready.current) missed();
      ready.current = true;
    },
  });
  useEffect(() => {
    if (!up) queries.setQueryData<Point[]>(['servers', server.id, 'stats', range.id], (points) => points && withEnd(points));
  }, [queries, server.id, range.id, up]);
  // What the agent measured while it was away from the panel, it still has.
  const before = useRef(server.reachable);
  useEffect(() => {
    if (server.reachable && !before.current) void queries.invalidateQueries({ queryKey: ['servers', server.id, 'stats'] });
    before.current = server.reachable;
  }, [queries, server.id, server.reachable]);
  return useQuery<Point[], ApiError>({
    queryKey,
    staleTime: 0,
    queryFn: async () => {
      const to = Date.now();
      const query = { from: new Date(to - range.seconds * 1000).toISOString(), points: String(range.points) };
      const points = pointsOf(await data<Measured[]>(api.GET('/servers/{id}/stats', { params: { path: { id: server.id }, query } })), range);
      return up ? points : withEnd(points);
    },
  });
}
