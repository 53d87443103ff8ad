import { describe, expect, it } from 'vitest';
import { wanted } from './wanted';

const WORDS = { console: 'Console', start: 'Start', stop: 'Stop', restart: 'Restart', kill: 'Kill' };

describe('what is typed into the palette', () => {
  it('may be the name of a server alone', () => {
    expect(wanted(' Castle ', WORDS)).toEqual([{ text: 'Castle' }]);
    expect(wanted('', WORDS)).toEqual([{ text: '' }]);
  });

  it('may say what is to be done, before the name or behind it', () => {
    expect(wanted('rest castle', WORDS)).toContainEqual({ text: 'castle', deed: 'restart' });
    expect(wanted('my castle stop', WORDS)).toContainEqual({ text: 'my castle', deed: 'stop' });
    expect(wanted('con castle', WORDS)).toContainEqual({ text: 'castle', deed: 'console' });
  });

  it('is read in every way that it can be', () => {
    expect(wanted('st', WORDS).map((way) => way.deed)).toEqual([undefined, 'start', 'stop']);
  });

  it('takes a single letter for a name', () => {
    expect(wanted('k castle', WORDS)).toEqual([{ text: 'k castle' }]);
  });
});
