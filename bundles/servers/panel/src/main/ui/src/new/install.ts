import { api, data, useTopic, type ApiError, type Schema } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';

type Installation = Schema['Installation'];
/** What the socket tells of an installation: the newest text of its log, and from which byte on. */
export type Told = { percent: number; finished: boolean; code: string; message: string; log: string; position: string };

/** Letters of the log that a page holds. */
const MOST = 200_000;
const EXPLAINED = ['INSTALL_SCRIPT_FAILED', 'INSTALL_TIMEOUT', 'INSTALL_CANCELLED', 'TOOL_MISSING', 'DISK_FULL', 'DISK_LIMIT', 'AGENT_OFFLINE', 'AGENT_TIMEOUT'];

/** Whether there are words of this page for a code. */
export const explained = (code: string) => EXPLAINED.includes(code);

/** The last installation, as it goes on. */
export function useInstall(id: string) {
  const queries = useQueryClient();
  const queryKey = ['servers', id, 'install'];
  useTopic<Told | null>(`server/${id}/install`, (told) => {
    const before = queries.getQueryData<Installation>(queryKey);
    if (!told || !before) return;
    const after = installationAfter(before, told);
    if (after) queries.setQueryData(queryKey, after);
    else void queries.invalidateQueries({ queryKey });
  });
  return useQuery<Installation, ApiError>({
    queryKey,
    queryFn: () => data<Installation>(api.GET('/servers/{id}/install', { params: { path: { id } } })),
  });
}

/** With what was told taken in; nothing where text between is missing, or another installation began. */
export function installationAfter(before: Installation, told: Told): Installation | undefined {
  const progress = { percent: told.percent, code: told.code, message: told.message };
  if (told.log === '') return { ...before, ...progress };
  const bytes = new TextEncoder().encode(told.log);
  const known = Number(before.next) - Number(told.position);
  if (known < 0 || (told.position === '0' && known > bytes.length)) return undefined;
  const fresh = new TextDecoder().decode(bytes.subarray(known));
  const next = Math.max(Number(before.next), Number(told.position) + bytes.length);
  return { ...before, ...progress, log: (before.log + fresh).slice(-MOST), next: String(next) };
}

/** Installs anew. */
export async function again(id: string, wipe: boolean): Promise<void> {
  await data(api.POST('/servers/{id}/install', { params: { path: { id } }, body: { wipe } }));
}
