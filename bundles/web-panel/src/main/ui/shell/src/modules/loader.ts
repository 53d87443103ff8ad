import type { ModuleEntry } from '@cap/ui';
import type { Manifest } from '@cap/ui/shell';
import i18n from 'i18next';
import { currentLanguage, onLanguage, type Language } from '../i18n';

interface Loaded {
  module: Manifest;
  entry: Promise<ModuleEntry>;
  links: HTMLLinkElement[];
}

const loaded = new Map<string, Loaded>();

/** Sources of this checkout, which in development stand for the modules that are installed. */
const local: Record<string, () => Promise<unknown>> = import.meta.env.DEV ? developed() : {};

function developed(): Record<string, () => Promise<unknown>> {
  const manifests = import.meta.glob<{ id: string }>('/../../../../../*/{,*/}src/main/ui/module.json', { eager: true, import: 'default' });
  const entries = import.meta.glob('/../../../../../*/{,*/}src/main/ui/src/index.ts');
  return Object.fromEntries(
    Object.entries(manifests).map(([path, manifest]) => [manifest.id, entries[path.replace('module.json', 'src/index.ts')] as () => Promise<unknown>]),
  );
}

/** One identity for each version of a module. */
export function identity(module: Manifest): string {
  return module.base + (module.entry ?? '');
}

/** Imports the entry once for each version. A failure is forgotten, so that trying again can succeed. */
export function load(module: Manifest): Promise<ModuleEntry> {
  const key = identity(module);
  const found = loaded.get(key);
  if (found) return found.entry;
  const links: HTMLLinkElement[] = [];
  const entry = module.mount ? import('../plugin/entry').then(({ pluginEntry }) => pluginEntry(module)) : bring(module, links);
  loaded.set(key, { module, entry, links });
  entry.catch(() => {
    loaded.delete(key);
    links.forEach((link) => link.remove());
  });
  return entry;
}

async function bring(module: Manifest, links: HTMLLinkElement[]): Promise<ModuleEntry> {
  const source = local[module.id];
  const styles = source ? [] : module.css.map((file) => style(module, file, links));
  const [code] = await Promise.all([source ? source() : fetchCode(module), ...styles]);
  const entry = (code as { default: ModuleEntry }).default;
  await strings(module.id, entry, currentLanguage());
  return entry;
}

function fetchCode(module: Manifest): Promise<unknown> {
  if (!module.entry) return Promise.reject(new Error(`The module ${module.id} has no entry.`));
  const integrity = module.integrity[module.entry];
  if (integrity) {
    // What is imported afterwards is what was fetched here, and checked.
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = module.base + module.entry;
    link.integrity = integrity;
    document.head.append(link);
  }
  return import(/* @vite-ignore */ module.base + module.entry);
}

/** A style sheet is there before the page is drawn for the first time. */
function style(module: Manifest, file: string, links: HTMLLinkElement[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = module.base + file;
    const integrity = module.integrity[file];
    if (integrity) link.integrity = integrity;
    link.dataset['module'] = module.id;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`The style sheet ${file} of ${module.id} cannot be had.`));
    links.push(link);
    document.head.append(link);
  });
}

async function strings(id: string, entry: ModuleEntry, language: Language): Promise<void> {
  i18n.addResourceBundle(language, id, (await entry.i18n(language)).default, true, true);
}

/**
 * Forgets versions that are gone, after React has taken their pages down, and tells which; what was made of them is made
 * anew when they return, style sheets included.
 */
export function forget(keep: ReadonlySet<string>): string[] {
  const gone = [...loaded.keys()].filter((key) => !keep.has(key));
  for (const key of gone) {
    loaded.get(key)?.links.forEach((link) => link.remove());
    loaded.delete(key);
  }
  return gone;
}

onLanguage(async (language) => {
  await Promise.all([...loaded.values()].map(async ({ module, entry }) => strings(module.id, await entry, language)));
});
