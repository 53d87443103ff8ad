import { describe, expect, it } from 'vitest';
import { complete, offers } from './completion';
import { countUpTo, readEarlier } from './earlier';
import { History } from './history';
import { clean, LineReader, passedOver, plain } from './lines';
import { KEPT, Scroll } from './scroll';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('lines', () => {
  it('leave of hostile output nothing but text and colours', () => {
    expect(clean('\x1b]0;owned\x07a\x1b]52;c;Zm9v\x07b\x1b]8;;http://evil\x1b\\c\x1b[2J\x1b[?1049h\x1bcd\x1b[31mred\x1b[0m')).toBe('abcd\x1b[31mred\x1b[0m');
    expect(clean('a\u202eb')).toBe('ab');
    expect(plain('\x1b[31mred\x1b[0m')).toBe('red');
  });

  it('come whole and once, however the bytes are cut', () => {
    const reader = new LineReader();
    const all = bytes('grün\nrot\n');
    expect(reader.take(all.subarray(0, 3), 0n)).toEqual([]);
    expect(reader.take(all.subarray(3), 3n)).toEqual(['grün', 'rot']);
    expect(reader.take(all, 0n)).toEqual([]);
    expect(reader.take(bytes('rot\nblau\n'), 6n)).toEqual(['blau']);
  });

  it('begin with the first whole one of a log that is joined in the middle', () => {
    const reader = new LineReader();
    expect(reader.take(bytes('lf a line\nwhole\n'), 100n)).toEqual(['whole']);
    expect(reader.first).toBe(110n);
  });

  it('know how much was passed over, and when that cannot be said', () => {
    expect(passedOver(10n, 25n)).toBe(15n);
    expect(passedOver(10n, (1n << 48n) + 5n)).toBeUndefined();
  });
});

describe('scroll', () => {
  it('keeps the newest lines and says where it begins', () => {
    const scroll = new Scroll();
    for (let i = 0; i < KEPT * 2; i++) scroll.push({ text: String(i), at: undefined });
    expect(scroll.all()).toHaveLength(KEPT);
    expect(scroll.all().at(-1)?.text).toBe(String(KEPT * 2 - 1));
    expect(scroll.from(0, 1).lines[0]?.text).toBe(String(KEPT));
  });

  it('draws each line once while it is kept, also when older ones come in front', () => {
    const scroll = new Scroll();
    scroll.push({ text: 'new', at: 1 });
    const drawn = scroll.from(0, 10);
    scroll.prepend([{ text: 'old', at: undefined }]);
    expect(scroll.from(drawn.next, 10).lines).toEqual([]);
    expect(scroll.all().map((line) => line.text)).toEqual(['old', 'new']);
  });
});

describe('earlier lines', () => {
  const log = 'one\ntwo\nthree\nfour\n';
  const read = (from: bigint, limit: number) => {
    const lines = log.slice(Number(from)).split('\n').slice(0, -1).slice(0, limit);
    const length = lines.join('\n').length + (lines.length > 0 ? 1 : 0);
    return Promise.resolve({ lines, position: String(from), next: String(from + BigInt(length)) });
  };

  it('end where what is shown begins', async () => {
    expect(await readEarlier(8n, read)).toEqual({ lines: ['one', 'two'], position: 0n, all: true });
  });

  it('are none at the beginning of the log', async () => {
    expect((await readEarlier(0n, read)).all).toBe(true);
  });

  it('are counted only where all end alike', () => {
    expect(countUpTo(['ab', 'c'], 0n, 5n, 3n)).toBe(1);
    expect(countUpTo(['ab', 'c'], 0n, 6n, 3n)).toBeUndefined();
  });
});

describe('history', () => {
  const store = () => {
    const kept = new Map<string, string>();
    return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  };

  it('goes back and returns to what was being typed', () => {
    const history = new History('s', store());
    history.add('say a');
    history.add('say b');
    expect(history.back('dra')).toBe('say b');
    expect(history.back('')).toBe('say a');
    expect(history.forward()).toBe('say b');
    expect(history.forward()).toBe('dra');
  });

  it('never stores what may be a secret', () => {
    const storage = store();
    new History('s', storage).add('rcon_password hunter2');
    expect(storage.kept.get('s')).toBe('[]');
  });

  it('is there after a reload', () => {
    const storage = store();
    new History('s', storage).add('help');
    expect(new History('s', storage).back('')).toBe('help');
  });

  it('keeps what was typed and not sent, unless it may be a secret', () => {
    const storage = store();
    new History('s', storage).keepUnsent('say hal');
    expect(new History('s', storage).unsent()).toBe('say hal');
    new History('s', storage).keepUnsent('rcon_password hunt');
    expect(new History('s', storage).unsent()).toBe('');
  });
});

describe('completion', () => {
  const known = [{ name: 'ban', description: '' }, { name: 'banlist', description: '' }, { name: 'say', description: '' }];
  it('offers what begins alike, and nothing once the command stands there', () => {
    expect(offers('ba', known).map((command) => command.name)).toEqual(['ban', 'banlist']);
    expect(offers('say hello', known)).toEqual([]);
    expect(complete('/sa', { name: 'say', description: '' })).toBe('/say ');
  });
});
