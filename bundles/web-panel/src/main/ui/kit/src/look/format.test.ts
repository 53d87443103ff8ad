import { describe, expect, it } from 'vitest';
import { Formats } from './format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formats', () => {
  const english = new Formats('en');
  const german = new Formats('de');

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [512 * 1024 * 1024, '512 MiB'],
    [1.5 * 1024 ** 4, '1.5 TiB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(english.bytes(bytes)).toBe(text));

  it.each([
    [0, '0 sec'],
    [59, '59 sec'],
    [725, '12 min 5 sec'],
    [3600, '1 hr'],
    [90_000, '1 day 1 hr'],
  ])('writes %d seconds as %s', (seconds, text) => expect(plain(english.duration(seconds))).toBe(text));

  it('writes numbers as the language does', () => {
    expect(german.number(1234.5, 1)).toBe('1.234,5');
    expect(plain(german.percent(12.5, 1))).toBe('12,5 %');
    expect(german.cores(150)).toBe('1,5');
  });

  it('says how long ago something was', () => {
    const now = Date.parse('2026-01-02T12:00:00Z');
    expect(english.relative('2026-01-02T11:57:00Z', now)).toBe('3 minutes ago');
    expect(english.relative('2026-01-01T12:00:00Z', now)).toBe('yesterday');
    expect(german.relative('2026-01-02T14:00:00Z', now)).toBe('in 2 Stunden');
    expect(english.relative('2026-01-02T12:00:00Z', now)).toBe('now');
  });
});
