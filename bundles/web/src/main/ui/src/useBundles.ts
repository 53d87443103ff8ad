import { api, data, useTopic, type ApiError } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Bundle } from './bundles';

const BUNDLES = ['bundles'] as const;

/** A start tells of each bundle that it resolves and starts: one reading serves them all. */
const TOGETHER_MS = 100;

/** The bundles that are installed, read anew whenever one comes, goes or changes. */
export function useBundles() {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const renew = () => void queries.invalidateQueries({ queryKey: BUNDLES });
  const renewSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(renew, TOGETHER_MS);
  };
  useTopic('platform', renewSoon, { gap: renew });
  return useQuery<Bundle[], ApiError>({ queryKey: BUNDLES, queryFn: () => data<Bundle[]>(api.GET('/bundles')) });
}
