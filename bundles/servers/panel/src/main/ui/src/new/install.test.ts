import type { Schema } from '@cap/ui';
import { expect, it } from 'vitest';
import { installationAfter } from './install';

const before: Schema['Installation'] = { state: 'INSTALLING', percent: 10, code: '', message: 'Getting', log: 'one\n', position: '0', next: '4' };
const told = (log: string, position: string) => ({ percent: 40, finished: false, code: '', message: 'Unpacking', log, position });

it('goes on with the log where it ended', () => {
  expect(installationAfter(before, told('two\n', '4'))).toMatchObject({ percent: 40, message: 'Unpacking', log: 'one\ntwo\n', next: '8' });
});

it('shows no text twice', () => {
  expect(installationAfter(before, told('ne\ntwo\n', '1'))?.log).toBe('one\ntwo\n');
});

it('reads anew where text is missing', () => {
  expect(installationAfter(before, told('three\n', '8'))).toBeUndefined();
});
