import { all, api, ApiError, data, hub, useTopic, type Schema } from '@cap/ui';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

export type Server = Schema['Server'];
export type Summary = Schema['ServerSummary'];
type Status = Schema['ServerStatus'];

/** A part of a list that the panel gives at once. */
const PART = '200';
/** A socket has 100 topics; the rest of a long list is as fresh as its last reading. */
const MOST_LIVE = 60;

const LIST = ['servers'] as const;
const one = (id: string) => ['servers', id] as const;

/** All servers that one sees, with live states. */
export function useServers() {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: LIST,
    queryFn: () => all<Summary>((cursor) => api.GET('/servers', { params: { query: { limit: PART, ...(cursor ? { cursor } : {}) } } })),
  });
  const ids = (query.data ?? []).slice(0, MOST_LIVE).map((server) => server.id).join(' ');
  useEffect(() => {
    const stops = ids.split(' ').filter(Boolean).flatMap((id) => [
      hub.subscribe(`server/${id}/status`, { event: (status) => merge(queries, id, status as Status) }),
      hub.subscribe(`server/${id}/stats`, { event: (stats) => merge(queries, id, { stats: stats as Server['stats'] }) }),
    ]);
    return () => stops.forEach((stop) => stop());
  }, [ids, queries]);
  return query;
}

/** One server, with its live state. */
export function useServer(id: string) {
  const queries = useQueryClient();
  const query = useQuery<Server, ApiError>({
    queryKey: one(id),
    queryFn: () => data<Server>(api.GET('/servers/{id}', { params: { path: { id } } })),
  });
  useTopic<Status>(`server/${id}/status`, (status) => merge(queries, id, status));
  useTopic<Server['stats']>(`server/${id}/stats`, (stats) => merge(queries, id, { stats: stats ?? null }));
  return query;
}

/** Takes what the socket tells into what was read, everywhere it is shown. */
function merge(queries: QueryClient, id: string, change: Partial<Server>): void {
  queries.setQueryData<Server>(one(id), (server) => (server ? { ...server, ...change } : server));
  queries.setQueryData<Summary[]>(LIST, (list) => list?.map((server) => (server.id === id ? { ...server, ...change } : server)));
}

/** Where players connect; nothing where the server has no port. */
export function addressOf(server: Server | Summary): string | undefined {
  const port = server.ports.find((each) => each.primary) ?? server.ports[0];
  if (!port) return undefined;
  const host = port.ip === '0.0.0.0' || port.ip === '::' ? location.hostname : port.ip;
  return `${host}:${port.port}`;
}

/** Whether it uses memory and processor at the moment. */
export function isUp(server: Server | Summary): boolean {
  return server.state === 'RUNNING' || server.state === 'STARTING' || server.state === 'STOPPING';
}

/** Those of a state that have what is sought in name, game or address. */
export function matching(servers: readonly Summary[], sought: string, state: string | undefined): readonly Summary[] {
  const words = sought.trim().toLowerCase();
  return servers.filter((server) => (!state || server.state === state) && `${server.name} ${server.altName} ${addressOf(server) ?? ''}`.toLowerCase().includes(words));
}
