import { api, data, type ApiError } from '@cap/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { startupKey, type Startup } from './useStartup';

/** What the next start would be with these changes (JSON), and which of them the panel would refuse. */
export function usePreview(id: string, changes: string) {
  return useQuery<Startup, ApiError>({
    queryKey: [...startupKey(id), 'preview', changes],
    enabled: changes !== '{}',
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 30_000,
    queryFn: () => data<Startup>(api.POST('/servers/{id}/startup/preview', { params: { path: { id } }, body: { variables: JSON.parse(changes) as Record<string, string> } })),
  });
}
