import { all, api, ApiError, data, useCan, type Schema } from '@cap/ui';
import { useQuery } from '@tanstack/react-query';

export type Alt = Schema['Alt'];
export type Node = Schema['Node'];

/** All games that there are. */
export function useAlts() {
  return useQuery<Alt[], ApiError>({
    queryKey: ['servers', 'new', 'alts'],
    queryFn: () => all<Alt>((cursor) => api.GET('/alts', { params: { query: { limit: '200', ...(cursor ? { cursor } : {}) } } })),
  });
}

/** The nodes one may see; none where the panel chooses alone. */
export function useNodes(): readonly Node[] {
  const enabled = useCan('nodes.view');
  const query = useQuery<Node[], ApiError>({
    queryKey: ['servers', 'new', 'nodes'],
    enabled,
    queryFn: () => all<Node>((cursor) => api.GET('/nodes', { params: { query: { ...(cursor ? { cursor } : {}) } } })),
  });
  return query.data ?? [];
}

/** Makes the server; what is about its port is told at the port. */
export async function create(wish: Schema['ServerWish']): Promise<string | undefined> {
  try {
    return (await data(api.POST('/servers', { body: wish }))).subject?.id;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'PORT_CONFLICT') throw error;
    const fields = [{ field: 'port', code: error.code, message: error.message }];
    throw new ApiError(error.message, error.code, error.status, error.requestId, { fields });
  }
}

/** Why no node takes it, by the node's name. */
export function reasonsOf(failure: ApiError | undefined): [string, string][] {
  const nodes = failure?.code === 'INSUFFICIENT_RESOURCES' ? failure.details?.['nodes'] : undefined;
  return typeof nodes === 'object' && nodes !== null ? Object.entries(nodes).map(([name, reason]) => [name, String(reason)]) : [];
}
