import type { Schema } from '@cap/ui';

export type Bundle = Schema['BundleView'];
export type Action = 'start' | 'stop' | 'restart' | 'update';

/** Kinds of what a bundle brings; first what a reader of a page misses soonest. */
export const KINDS = ['pages', 'routes', 'topics', 'commands', 'permissions', 'jobs', 'settings'] as const;

/** What a bundle brings, without the kinds of which it has none. */
export function broughtBy(bundle: Bundle): { kind: (typeof KINDS)[number]; list: string[] }[] {
  return KINDS.map((kind) => ({ kind, list: bundle.contributes[kind] })).filter((each) => each.list.length > 0);
}

/** What can be done with a bundle as it is; nothing with one that is protected. */
export function actionsFor(bundle: Bundle): Action[] {
  if (bundle.protection) return [];
  return bundle.state === 'ACTIVE' || bundle.state === 'STARTING' ? ['stop', 'restart', 'update'] : ['start', 'update'];
}

/** Bundles that a search means; libraries, which are no part of the product, only where they are asked for. */
export function found(bundles: readonly Bundle[], search: string, libraries: boolean): Bundle[] {
  const wanted = search.trim().toLowerCase();
  return bundles.filter((bundle) => (libraries || bundle.slice != null) && `${bundle.name} ${bundle.symbolicName} ${bundle.slice ?? ''}`.toLowerCase().includes(wanted));
}
