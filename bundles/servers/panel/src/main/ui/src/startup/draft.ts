import { choicesOf } from '../new/draft';
import type { Setting } from './useStartup';

/** Values by the names under which the panel refuses them. */
export type Values = { [field: `variables.${string}`]: string };
export const fieldOf = (setting: Pick<Setting, 'env'>) => `variables.${setting.env}` as const;

/** The panel makes a secret where a default has this in it. */
export const isMade = (setting: Pick<Setting, 'defaultValue'>) => setting.defaultValue.includes('{{RANDOM}}');

/** What may be chosen, where the alt lists it or asks for yes or no. */
export function choices(setting: Setting): { value: string; label: string }[] | undefined {
  const listed = choicesOf(setting);
  if (listed) return listed.map((value) => ({ value, label: value }));
  if (!setting.rules.split('|').includes('boolean')) return undefined;
  const words = [setting.defaultValue, setting.value].some((value) => value === 'true' || value === 'false') ? ['true', 'false'] : ['1', '0'];
  return words.map((value) => ({ value, label: value }));
}

export const savedOf = (settings: readonly Setting[]): Values => Object.fromEntries(settings.map((setting) => [fieldOf(setting), setting.value])) as Values;

/** What differs from what is saved, by the variable's own name, as the panel takes it. */
export function changesOf(settings: readonly Setting[], values: Values): Record<string, string> {
  const changed = settings.filter((setting) => setting.editable && (values[fieldOf(setting)] ?? setting.value) !== setting.value);
  return Object.fromEntries(changed.map((setting) => [setting.env, values[fieldOf(setting)] ?? '']));
}

const store = (id: string) => `cap.servers.startup.${id}`;
/** What was typed here, secrets too; only the rest survives that the page's bundle leaves. */
const typed = new Map<string, Record<string, string>>();

export function keep(id: string, changes: Record<string, string>, settings: readonly Setting[]): void {
  typed.set(id, changes);
  const open = settings.filter((setting) => !setting.secret && setting.env in changes).map((setting) => [setting.env, changes[setting.env]]);
  try {
    if (open.length > 0) sessionStorage.setItem(store(id), JSON.stringify(Object.fromEntries(open)));
    else sessionStorage.removeItem(store(id));
  } catch {
    // A browser without storage: the draft lives as long as the module.
  }
}

/** What is saved, with what was typed before one went elsewhere. */
export function begun(id: string, settings: readonly Setting[]): Values {
  const kept = { ...stored(id), ...typed.get(id) };
  return { ...savedOf(settings), ...Object.fromEntries(settings.filter((setting) => setting.editable && typeof kept[setting.env] === 'string').map((setting) => [fieldOf(setting), kept[setting.env]])) };
}

function stored(id: string): Record<string, string> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(store(id)) ?? '{}');
    return typeof found === 'object' && found !== null ? (found as Record<string, string>) : {};
  } catch {
    // Unreadable, or a browser without storage: one begins with what is saved.
    return {};
  }
}

const SHORTEST_SECRET = 3;
export const HIDDEN = '••••••••';

/** A text with the values of secrets hidden. */
export function hidden(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret.length >= SHORTEST_SECRET).reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}
