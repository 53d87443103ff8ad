import type { FieldError, Schema } from '@cap/ui';

export type Group = Schema['SettingGroup'];
export type Setting = Schema['SettingEntry'];

/** What was typed and is not saved yet: by group and key, null for going back to the default. */
export type Drafts = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** What the panel refused, by group and key. */
export type Refused = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The value that a field shows: what was typed, else what is in force. A secret is never told. */
export function shown(setting: Setting, typed: string | null | undefined): string {
  if (typed === null) return setting.defaultValue ?? '';
  return typed ?? setting.value ?? '';
}

/** Whether a setting would stand at its default, were everything saved. */
export function isDefault(setting: Setting, typed: string | null | undefined): boolean {
  return typed === undefined ? !setting.set : typed === null;
}

/** With a value typed; one that is in force already is no draft. */
export function typed(drafts: Drafts, group: string, setting: Setting, value: string | null): Drafts {
  const { [setting.key]: _, ...others } = drafts[group] ?? {};
  const unchanged = value === null ? !setting.set : setting.type !== 'SECRET' && value === setting.value;
  return { ...drafts, [group]: unchanged ? others : { ...others, [setting.key]: value } };
}

/** Without what was typed into a group, such as after it was saved. */
export function without<T>(byGroup: Readonly<Record<string, T>>, group: string): Readonly<Record<string, T>> {
  const { [group]: _, ...others } = byGroup;
  return others;
}

/** How many values are typed in the groups that are there; those of a bundle that left wait until it is back. */
export function changes(drafts: Drafts, groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + Object.keys(drafts[group.group] ?? {}).length, 0);
}

/** Reasons at their fields, which the panel names `values.<key>`. */
export function atFields(fields: readonly FieldError[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field.field.replace(/^values\./, ''), field.message]));
}

/** `mail.portNumber` as a person writes it: `Mail port number`. */
export function words(key: string): string {
  const plain = key.replace(/[._-]+/g, ' ').replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
