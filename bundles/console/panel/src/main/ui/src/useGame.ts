import { api, ApiError, data, useTopic, type Schema } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { KnownCommand } from './completion';

type Server = Schema['Server'];

/** What the input needs to know of a server: whether it takes a line now, and which commands there are. */
export function useGame(id: string): { server: Server | undefined; takesInput: boolean; commands: KnownCommand[] } {
  const queries = useQueryClient();
  const key = ['console', id];
  const server = useQuery<Server, ApiError>({ queryKey: key, queryFn: () => data<Server>(api.GET('/servers/{id}', { params: { path: { id } } })) });
  const startup = useQuery({
    queryKey: ['console', id, 'startup'],
    queryFn: () => data<Schema['Startup']>(api.GET('/servers/{id}/startup', { params: { path: { id } } })),
    retry: false,
  });
  useTopic<Partial<Server>>(`server/${id}/status`, (status) => {
    queries.setQueryData<Server>(key, (known) => (known ? { ...known, ...status } : known));
  });
  return { server: server.data, takesInput: startup.data?.console.input ?? true, commands: startup.data?.console.commands ?? [] };
}
