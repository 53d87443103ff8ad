import { all, api, data, type ApiError, type Schema } from '@cap/ui';
import { useQuery } from '@tanstack/react-query';

export type Alt = Schema['Alt'];
export type Ctrl = Schema['Ctrl'];
export type Text = Schema['Text'];

/** Where alts come from that people made; those of any other source belong to a bundle and cannot be changed. */
export const STORED = 'database';

export function useCtrls() {
  return useQuery<Ctrl[], ApiError>({ queryKey: ['ctrls'], queryFn: () => data<Ctrl[]>(api.GET('/ctrls')) });
}

export function useAlts() {
  return useQuery<Alt[], ApiError>({
    queryKey: ['alts'],
    queryFn: () => all<Alt>((cursor) => api.GET('/alts', { params: { query: { ...(cursor ? { cursor } : {}) } } })),
  });
}

export function useAlt(id: string) {
  return useQuery<Alt, ApiError>({ queryKey: ['alts', id], queryFn: () => data<Alt>(api.GET('/alts/{id}', { params: { path: { id } } })) });
}

/** An alt as it is written, with the version to change it by. */
export function useText(id: string) {
  return useQuery<Schema['Text'], ApiError>({
    queryKey: ['alts', id, 'document'],
    queryFn: () => data<Schema['Text']>(api.GET('/alts/{id}/document', { params: { path: { id } } })),
  });
}
