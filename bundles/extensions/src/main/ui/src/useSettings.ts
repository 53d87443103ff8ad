import { api, asApiError, data, page, useTopic, type ApiError } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { atFields, without, type Drafts, type Group, type Refused } from './drafts';

const SETTINGS = ['settings'] as const;

/** The groups of the bundles that are there, read anew when one comes or goes. */
export function useSettings() {
  const queries = useQueryClient();
  const renew = () => void queries.invalidateQueries({ queryKey: SETTINGS });
  useTopic('platform', renew, { gap: renew });
  return useQuery<Group[], ApiError>({ queryKey: SETTINGS, queryFn: async () => (await page<Group>(api.GET('/settings'))).items });
}

/** Saves group by group, since each is all or nothing: what one refuses stays typed, with the reason at its field. */
export function useSaving(groups: readonly Group[], drafts: Drafts, setDrafts: (change: (before: Drafts) => Drafts) => void) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>({});
  const [failure, setFailure] = useState<ApiError>();

  const saveGroup = async (name: string): Promise<boolean> => {
    try {
      const values = drafts[name] ?? {};
      const saved = await data<Group>(api.PUT('/settings/{group}', { params: { path: { group: name } }, body: { values } }));
      queries.setQueryData<Group[]>(SETTINGS, (all) => all?.map((each) => (each.group === name ? saved : each)));
      setDrafts((before) => without(before, name));
      return true;
    } catch (error) {
      const failed = asApiError(error);
      if (failed.fields.length === 0) setFailure(failed);
      else setRefused((before) => ({ ...before, [name]: atFields(failed.fields) }));
      return false;
    }
  };

  /** Whether everything was saved. */
  const save = async (): Promise<boolean> => {
    setBusy(true);
    setFailure(undefined);
    setRefused({});
    let all = true;
    for (const group of groups) {
      if (Object.keys(drafts[group.group] ?? {}).length > 0) all = (await saveGroup(group.group)) && all;
    }
    setBusy(false);
    return all;
  };

  /** Takes a reason away, such as when its field is typed into again. */
  const mend = (group: string, key: string) => setRefused((before) => ({ ...before, [group]: without(before[group] ?? {}, key) }));
  const forget = () => {
    setRefused({});
    setFailure(undefined);
  };
  return { busy, refused, failure, save, mend, forget };
}
