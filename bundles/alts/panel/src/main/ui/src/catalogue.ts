import type { Alt } from './alts';

/** Alts that a search means, by the category they are in, both by name. */
export function byCtrl(alts: readonly Alt[], search: string): { ctrl: string; name: string; alts: Alt[] }[] {
  const wanted = search.trim().toLowerCase();
  const groups = new Map<string, { ctrl: string; name: string; alts: Alt[] }>();
  for (const alt of alts) {
    if (!`${alt.name} ${alt.ctrlName} ${alt.description} ${alt.id}`.toLowerCase().includes(wanted)) continue;
    const group = groups.get(alt.ctrl) ?? { ctrl: alt.ctrl, name: alt.ctrlName, alts: [] };
    group.alts.push(alt);
    groups.set(alt.ctrl, group);
  }
  const sorted = [...groups.values()].sort((a, b) => a.name.localeCompare(b.name));
  for (const group of sorted) group.alts.sort((a, b) => a.name.localeCompare(b.name));
  return sorted;
}
