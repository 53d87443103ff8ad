import { api, ApiError, data, useTopic, type Schema } from '@cap/ui';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';

export type Server = Schema['Server'];
export type Summary = Schema['ServerSummary'];
type Status = Schema['ServerStatus'];

const one = (id: string) => ['servers', id] as const;

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
