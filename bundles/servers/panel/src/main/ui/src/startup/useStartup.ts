import { api, data, type ApiError, type Schema } from '@cap/ui';
import { useQuery } from '@tanstack/react-query';

export type Startup = Schema['Startup'];
export type Setting = Schema['Setting'];

export const startupKey = (id: string) => ['servers', id, 'startup'] as const;

/** What the next start of a server would be, and how its game is asked to end. */
export function useStartup(id: string) {
  return useQuery<Startup, ApiError>({
    queryKey: startupKey(id),
    queryFn: () => data<Startup>(api.GET('/servers/{id}/startup', { params: { path: { id } } })),
  });
}
