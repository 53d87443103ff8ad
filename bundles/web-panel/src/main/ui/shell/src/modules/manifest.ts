import type { Schema } from '@cap/ui';
import type { Manifest } from '@cap/ui/shell';
import { tabName } from '../plugin/contract';

const LISTS = ['nav', 'routes', 'layouts', 'tabs', 'actions', 'slots', 'css', 'withheld'] as const;

/** What the panel serves, as manifests that can be relied on: a plugin's may lack anything. */
export function manifests(view: Schema['PanelView']): Manifest[] {
  return view.modules.map((served) => {
    const given = served.manifest as Partial<Manifest>;
    const lists = Object.fromEntries(LISTS.map((name) => [name, Array.isArray(given[name]) ? given[name] : []]));
    const mounted = given.mount === true;
    return {
      title: served.id,
      labels: {},
      integrity: {},
      ...given,
      ...lists,
      id: served.id,
      version: served.version,
      base: served.base,
      ...(mounted ? { tabs: (lists['tabs'] as Manifest['tabs']).map((tab) => ({ ...tab, page: tabName(tab.page) })) } : {}),
    } as Manifest;
  });
}
