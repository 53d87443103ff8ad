import type { Schema } from '@cap/ui';
import { beforeEach, describe, expect, it } from 'vitest';
import { choicesOf, completed, EMPTY, keep, keptDraft, withAlt, wishOf } from './draft';

const variable = (env: string, defaultValue: string, rules: string, editable = true) => ({ env, defaultValue, rules, editable, viewable: true, name: env, description: '' });
const alt = {
  id: 'A', defaults: { memoryMiB: 512, cpuPercent: 100, diskMiB: 1024, processes: 64 },
  variables: [variable('MODE', 'dm', 'required|in:dm,ctf'), variable('RCON_PASSWORD', '{{RANDOM}}', 'required'), variable('FIXED', '1', 'required', false)],
} as unknown as Schema['Alt'];

describe('the draft of a server', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    Object.defineProperty(globalThis, 'sessionStorage', {
      configurable: true,
      value: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) },
    });
  });

  it('takes sizes and values of the alt, and keeps the name', () => {
    expect(withAlt({ ...EMPTY, name: 'Mine' }, alt)).toMatchObject({ name: 'Mine', 'limits.memoryMiB': 512, 'variables.MODE': 'dm', 'variables.RCON_PASSWORD': '' });
  });

  it('leaves secrets to the panel and fixed variables to the alt', () => {
    expect(wishOf(withAlt(EMPTY, alt), alt).variables).toEqual({ MODE: 'dm' });
  });

  it('is there after a reload, without a secret', () => {
    keep({ ...withAlt(EMPTY, alt), 'variables.MODE': 'ctf', 'variables.RCON_PASSWORD': 'hush' }, alt);
    const again = completed(keptDraft(), alt);
    expect(again['variables.MODE']).toBe('ctf');
    expect(again['variables.RCON_PASSWORD']).toBe('');
  });

  it('knows what may be chosen', () => {
    expect(alt.variables.map(choicesOf)).toEqual([['dm', 'ctf'], undefined, undefined]);
  });
});
