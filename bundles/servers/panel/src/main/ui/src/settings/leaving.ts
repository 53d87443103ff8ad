import { api, data, toast, useNavigate, useTopic } from '@cap/ui';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

/** Servers that were deleted from here: what the socket tells of them is known. */
const mine = new Set<string>();

/** Deletes a server, and forgets what was read of it. */
export async function leave(queries: QueryClient, id: string): Promise<void> {
  mine.add(id);
  try {
    await data(api.DELETE('/servers/{id}', { params: { path: { id } } }));
  } catch (error) {
    mine.delete(id);
    throw error;
  }
  queries.setQueryData<{ id: string }[]>(['servers'], (list) => list?.filter((server) => server.id !== id));
  void queries.invalidateQueries({ queryKey: ['servers'], exact: true });
}

/** Leads away from the pages of a server that somebody else deletes. */
export function useDeletedElsewhere(id: string, name: string | undefined): void {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const queries = useQueryClient();
  useTopic<{ kind: string; id: string }>('servers', (told, _, replayed) => {
    if (replayed || told.kind !== 'deleted' || told.id !== id || mine.has(id)) return;
    void queries.invalidateQueries({ queryKey: ['servers'], exact: true });
    navigate('/servers', { replace: true });
    toast({ kind: 'info', title: t('danger.deletedElsewhere', { name: name ?? '' }) });
  });
}
