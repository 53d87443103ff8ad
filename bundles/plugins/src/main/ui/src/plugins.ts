import { api, call, data, hub, useTopic, type ApiError, type Schema } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Key, LogLine, PanelPolicy, Plan, Plugin, PluginDetail, Share, ShareLink } from './model';

export type Operation = Schema['OperationView'];

const ALL = ['plugins'] as const;
const KEYS = [...ALL, 'keys'] as const;

/** What is known is asked for anew with every change of what is installed. */
function useNews(): void {
  const queries = useQueryClient();
  const renew = () => void queries.invalidateQueries({ queryKey: ALL });
  useTopic('plugins', renew, { gap: renew });
}

export function usePlugins() {
  useNews();
  return useQuery<Plugin[], ApiError>({ queryKey: [...ALL, 'list'], queryFn: () => call('GET', '/plugins') });
}

export function usePlugin(id: string) {
  useNews();
  return useQuery<PluginDetail, ApiError>({ queryKey: [...ALL, 'one', id], queryFn: () => call('GET', `/plugins/${id}`) });
}

export function usePluginLog(id: string) {
  return useQuery<LogLine[], ApiError>({ queryKey: [...ALL, 'log', id], queryFn: () => call('GET', `/plugins/${id}/log`), staleTime: 0 });
}

export function usePolicy() {
  return useQuery<PanelPolicy, ApiError>({ queryKey: [...ALL, 'policy'], queryFn: () => call('GET', '/plugins/policy') });
}

export function useKeys() {
  useNews();
  return useQuery<Key[], ApiError>({ queryKey: KEYS, queryFn: () => call('GET', '/plugins/keys') });
}

/** Links for other panels, of all plugins. */
export function useShares() {
  return useQuery<Share[], ApiError>({ queryKey: [...ALL, 'shares'], queryFn: () => call('GET', '/plugins/shares') });
}

/** Makes what one reads of plugins come anew. */
export function useRenewed(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ALL });
}

/** A plan stays as it was read, also once it was carried out. */
export function usePlan(id: string) {
  return useQuery<Plan, ApiError>({ queryKey: ['plugin-plan', id], queryFn: () => call('GET', `/plugins/plans/${id}`), staleTime: Infinity });
}

/** Takes a package in: a file from here, or the address of one. */
export const planOf = (source: File | string): Promise<Plan> =>
  typeof source === 'string' ? call('POST', '/plugins/plans', { url: source }) : call('POST', '/plugins/plans/upload', source);

export const discard = (plan: string): Promise<void> => call('DELETE', `/plugins/plans/${plan}`);
/** Long work that the panel took on. */
interface Accepted {
  operation: string;
}

export const apply = (plan: string, downgrade: boolean, denied: readonly string[]): Promise<Accepted> => call('POST', `/plugins/plans/${plan}/apply`, { confirm: true, downgrade, denied });
export const setGrant = (id: string, grant: string, allowed: boolean): Promise<PluginDetail> => call('PUT', `/plugins/${id}/grants/${grant}`, { allowed });
export const setEnabled = (id: string, enabled: boolean): Promise<Plugin> => call('POST', `/plugins/${id}/${enabled ? 'enable' : 'disable'}`);
export const rollBack = (id: string): Promise<Accepted> => call('POST', `/plugins/${id}/rollback`);
export const remove = (id: string, purge: boolean): Promise<Accepted> => call('DELETE', `/plugins/${id}?data=${purge ? 'purge' : 'keep'}`);
export const share = (id: string): Promise<ShareLink> => call('POST', `/plugins/${id}/share`, {});
export const revokeShare = (id: string): Promise<void> => call('DELETE', `/plugins/shares/${id}`);
export const addKey = (key: { name: string; key: string; pages: Key['pages'] }): Promise<Key> => call('POST', '/plugins/keys', key);
export const removeKey = (id: string): Promise<void> => call('DELETE', `/plugins/keys/${encodeURIComponent(id)}`);

/** An operation, as far as it is; nothing where no id is given. */
export function useOperation(id: string | undefined) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!id) return undefined;
    return hub.subscribe(`operation/${id}`, { event: (changed) => queries.setQueryData(['operation', id], changed as Operation) });
  }, [id, queries]);
  return useQuery<Operation, ApiError>({
    queryKey: ['operation', id],
    enabled: id !== undefined,
    staleTime: 0,
    queryFn: () => data<Operation>(api.GET('/operations/{id}', { params: { path: { id: id ?? '' } } })),
  });
}


/** Which version this panel is; its SDK has the same. */
export function usePanelVersion(): string | undefined {
  return useQuery({ queryKey: ['settings', 'public'], staleTime: Infinity, queryFn: () => data<Schema['PublicSettings']>(api.GET('/settings/public')) }).data?.version;
}
