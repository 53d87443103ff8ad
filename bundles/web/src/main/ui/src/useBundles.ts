import { api, data, useTopic, type ApiError } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Bundle } from './bundles';

const BUNDLES = ['bundles'] as const;

/** The bundles that are installed, read anew whenever one comes, goes or changes. */
export function useBundles() {
  const queries = useQueryClient();
  const renew = () => void queries.invalidateQueries({ queryKey: BUNDLES });
  useTopic('platform', renew, { gap: renew });
  return useQuery<Bundle[], ApiError>({ queryKey: BUNDLES, queryFn: () => data<Bundle[]>(api.GET('/bundles')) });
}
