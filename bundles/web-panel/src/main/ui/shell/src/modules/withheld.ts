import type { Manifest } from '@cap/ui/shell';

/** The permission that a page asks for and that the caller lacks; nothing where there is no such page. */
export function withheldAt(path: string, modules: readonly Manifest[]): string | undefined {
  const layouts = new Map<string, string>();
  for (const module of modules) {
    for (const layout of module.layouts) layouts.set(layout.id, layout.path);
    for (const each of module.withheld) if (each.id !== undefined) layouts.set(each.id, each.path);
  }
  for (const { layout, path: below, permission } of modules.flatMap((module) => module.withheld)) {
    const above = layout === undefined ? '' : layouts.get(layout);
    if (above !== undefined && fits(`${above}/${below}`, path)) return permission;
  }
  return undefined;
}

const segments = (path: string) => path.split('/').filter(Boolean);

function fits(pattern: string, path: string): boolean {
  const wanted = segments(pattern);
  const given = segments(path);
  return wanted.length === given.length && wanted.every((each, index) => each.startsWith('$') || each === given[index]);
}
