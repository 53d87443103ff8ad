import type { Schema } from '@cap/ui';
import type { Manifest } from '@cap/ui/shell';

const LISTS = ['nav', 'routes', 'layouts', 'tabs', 'actions', 'slots', 'css', 'withheld'] as const;

/** What the panel serves, as manifests that can be relied on: a plugin's may lack anything. */
export function manifests(view: Schema['PanelView']): Manifest[] {
  return view.modules.map((served) => {
    const given = served.manifest as Partial<Manifest>;
    const lists = Object.fromEntries(LISTS.map((name) => [name, Array.isArray(given[name]) ? given[name] : []]));
    return {
      title: served.id,
      labels: {},
      integrity: {},
      ...given,
      ...lists,
      id: served.id,
      version: served.version,
      base: served.base,
    } as Manifest;
  });
}
