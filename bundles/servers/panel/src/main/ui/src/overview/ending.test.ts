import { expect, it } from 'vitest';
import { meaning, signalOf } from './ending';

it('knows the signal behind an exit code', () => {
  expect(signalOf(137)).toBe('SIGKILL');
  expect(signalOf(139)).toBe('SIGSEGV');
  expect(signalOf(162)).toBe('signal 34');
  expect([0, 1, 128, 255, null, undefined].map(signalOf)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});

it('says what an ending means', () => {
  expect(meaning('CRASH_LOOP', 137)).toBe('ending.code.CRASH_LOOP');
  expect(meaning('CRASHED', 137)).toBe('ending.signal.meant');
  expect(meaning('CRASHED', 139)).toBe('ending.signal.broken');
  expect(meaning('CRASHED', 127)).toBe('ending.code.START_FAILED');
  expect(meaning('CRASHED', 3)).toBe('ending.code.OTHER');
});
