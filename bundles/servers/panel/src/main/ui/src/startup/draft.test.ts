import { beforeEach, expect, it } from 'vitest';
import { begun, changesOf, choices, hidden, keep, savedOf } from './draft';
import type { Setting } from './useStartup';

const setting = (env: string, value: string, other: Partial<Setting> = {}): Setting =>
  ({ env, name: env, description: '', value, defaultValue: value, rules: '', editable: true, secret: false, installed: false, ...other });
const settings = [setting('MAP', 'dm1'), setting('RCON_PASSWORD', 'hush', { secret: true }), setting('FIXED', '1', { editable: false })];

beforeEach(() => {
  const kept = new Map<string, string>();
  const value = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => kept.set(key, text), removeItem: (key: string) => kept.delete(key) };
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, value });
});

it('sends what differs and may be changed, and nothing else', () => {
  expect(changesOf(settings, savedOf(settings))).toEqual({});
  expect(changesOf(settings, { ...savedOf(settings), 'variables.MAP': '', 'variables.FIXED': '2' })).toEqual({ MAP: '' });
});

it('keeps what was typed, secrets not in the browser', () => {
  keep('A', { MAP: 'ctf', RCON_PASSWORD: 'new' }, settings);
  expect(begun('A', settings)).toEqual({ 'variables.MAP': 'ctf', 'variables.RCON_PASSWORD': 'new', 'variables.FIXED': '1' });
  expect(sessionStorage.getItem('cap.servers.startup.A')).toBe('{"MAP":"ctf"}');
  keep('A', {}, settings);
  expect(begun('A', settings)).toEqual(savedOf(settings));
});

it('knows what may be chosen', () => {
  expect(choices(setting('A', 'x', { rules: 'required|in:x,y' }))?.map((each) => each.value)).toEqual(['x', 'y']);
  expect(choices(setting('A', 'true', { rules: 'boolean' }))?.map((each) => each.value)).toEqual(['true', 'false']);
  expect(choices(setting('A', 'x'))).toBeUndefined();
});

it('hides secrets wherever they stand', () => {
  expect(hidden('-p hush --x=hush!', ['hush', 'x'])).toBe('-p •••••••• --x=••••••••!');
});
