import { expect, it } from 'vitest';
import { atFields, changes, isDefault, shown, typed, words, type Group, type Setting } from './drafts';

const setting = (change: Partial<Setting> = {}): Setting => ({ key: 'name', type: 'TEXT', description: '', value: 'Mine', defaultValue: 'Yours', set: true, minimum: 0, maximum: 60, options: [], ...change });
const group = (name: string): Group => ({ group: name, settings: [] });

it('takes what is in force for no change', () => {
  const one = typed({}, 'panel', setting(), 'Other');
  expect(one).toEqual({ panel: { name: 'Other' } });
  expect(typed(one, 'panel', setting(), 'Mine')).toEqual({ panel: {} });
  expect(typed({}, 'panel', setting({ set: false }), null)).toEqual({ panel: {} });
  expect(typed({}, 'panel', setting(), null)).toEqual({ panel: { name: null } });
});

it('shows the default where one goes back to it', () => {
  expect(shown(setting(), null)).toBe('Yours');
  expect(shown(setting(), undefined)).toBe('Mine');
  expect(isDefault(setting(), null)).toBe(true);
  expect(isDefault(setting({ set: false }), 'x')).toBe(false);
});

it('counts what is typed where it can be saved', () => {
  expect(changes({ panel: { a: '1', b: null }, gone: { c: '2' } }, [group('panel')])).toBe(2);
});

it('puts reasons at their fields', () => {
  expect(atFields([{ field: 'values.mail.port', code: 'RANGE', message: 'a number' }])).toEqual({ 'mail.port': 'a number' });
});

it('writes keys as words', () => {
  expect(['name', 'mail.portNumber', 'log-level'].map(words)).toEqual(['Name', 'Mail port number', 'Log level']);
});
