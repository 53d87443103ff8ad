import type { ComponentType } from 'react';

/** What the entry of a module exports as default. Pages are lazy: nothing runs at import. */
export interface ModuleEntry {
  /** By the names that the routes, tabs and layouts of `module.json` give. */
  pages: Record<string, () => Promise<{ default: ComponentType }>>;
  /** What stands in slots of other pages, by the names of `slots`. Each gets the properties of the slot. */
  slots?: Record<string, () => Promise<{ default: ComponentType<never> }>>;
  /** What actions of the command palette do that do more than lead to a page; by their ids. */
  actions?: Record<string, () => void | Promise<void>>;
  /** Strings of a language. */
  i18n: (language: 'en' | 'de') => Promise<{ default: object }>;
}

/** Types the entry of a module. */
export const defineModule = (entry: ModuleEntry): ModuleEntry => entry;

interface Entry {
  /** Key of a string of the module; the build puts these into the manifest. */
  label: string;
  /** Who gets it; empty for everybody who is signed in. The panel leaves out what the caller does not hold. */
  permission: string;
}

export interface NavEntry extends Entry {
  to: string;
  icon: string;
  group?: 'main' | 'manage' | 'admin' | 'plugins';
  order?: number;
}

export interface RouteEntry extends Entry {
  /** Beginning with a slash; `$name` stands for one segment. */
  path: string;
  page: string;
}

/** A page that holds others: a header with tabs. Its path is the beginning of theirs. */
export interface LayoutEntry extends Entry {
  /** What tabs name as their layout, such as `server`. */
  id: string;
  path: string;
  page: string;
}

export interface TabEntry extends Entry {
  layout: string;
  /** Below the path of the layout; empty for the one that is shown first. */
  path: string;
  page: string;
  icon: string;
  order?: number;
}

export interface ActionEntry extends Entry {
  id: string;
  icon: string;
  /** Where it leads; without it the module's action of this id is done. */
  to?: string;
  keywords?: string;
}

export interface SlotEntry extends Entry {
  slot: string;
  component: string;
  order?: number;
  /** Width on a dashboard, 1 to 12. */
  columns?: number;
}

/** Where a page is that the caller may not see: a route or layout by its path, a tab by its layout and the path below. */
export interface Withheld {
  path: string;
  permission: string;
  layout?: string;
  id?: string;
}

/** `ui-module.json`, as the panel serves it. */
export interface Manifest {
  id: string;
  version: string;
  /** Key of its name. */
  title: string;
  /** Address of its files, ending in a slash. */
  base: string;
  entry?: string;
  css: string[];
  nav: NavEntry[];
  routes: RouteEntry[];
  layouts: LayoutEntry[];
  tabs: TabEntry[];
  actions: ActionEntry[];
  slots: SlotEntry[];
  /** Pages that the caller may not see. */
  withheld: Withheld[];
  /** Strings of the entries above, by language and key. */
  labels: Record<string, Record<string, string>>;
  integrity: Record<string, string>;
  /** Its entry follows the mount contract of plugins; only the panel says so. */
  mount?: boolean;
  /** Its code runs in a frame without an origin; only the panel says so. */
  frame?: boolean;
  /** Languages that a plugin has texts in. */
  languages?: string[];
}

/** The string of an entry in a language, English where that lacks it. */
export function labelOf(module: Manifest, key: string, language: string): string {
  return module.labels[language]?.[key] ?? module.labels['en']?.[key] ?? key;
}
