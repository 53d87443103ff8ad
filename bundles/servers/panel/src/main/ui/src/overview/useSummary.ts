import { api, data, type ApiError } from '@cap/ui';
import { useQuery } from '@tanstack/react-query';
import type { Summary } from '../servers';

/** Names and addresses of one server. What changes while it is watched is not taken from here. */
export function useSummary(id: string): Summary | undefined {
  return useQuery<Summary, ApiError>({
    queryKey: ['servers', id, 'summary'],
    queryFn: () => data<Summary>(api.GET('/servers/{id}/summary', { params: { path: { id } } })),
  }).data;
}
