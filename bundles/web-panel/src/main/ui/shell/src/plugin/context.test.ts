import { describe, expect, it, vi } from 'vitest';
import { contextOf, translate } from './context';
import type { Request, State, Target } from './contract';

const state = (over: Partial<State> = {}): State => ({ locale: 'en', theme: { scheme: 'dark', tokens: {} }, params: {}, strings: { hello: 'Hello {{name}}', notes_one: 'One note', notes_other: '{{count}} notes' }, ...over });
const target: Target = { plugin: 'acme.notes', version: '1.0.0', kind: 'pages', name: 'home', base: '/ui/m/acme.notes/1.0.0/', entry: 'index.js', css: [], sheet: '/ui/plugin.css' };
const made = () => {
  const asked: Request[] = [];
  const live = contextOf(target, state(), { ask: async (request) => (asked.push(request), request.op === 'confirm') });
  return { asked, ...live };
};

describe('context', () => {
  it('sends a body as JSON and leaves it out where there is none', async () => {
    const { context, asked } = made();
    await context.api.post('/notes', { text: 'hi' });
    await context.api.get('/notes');

    expect(asked).toEqual([
      { op: 'api', method: 'POST', path: '/notes', body: '{"text":"hi"}' },
      { op: 'api', method: 'GET', path: '/notes' },
    ]);
  });

  it('says yes only where somebody did', async () => {
    expect(await made().context.confirm({ title: 'Sure?', text: '', confirm: 'Yes' })).toBe(true);
  });

  it('wants to be mounted anew in another language unless the page listens', () => {
    const { context, change } = made();

    expect(change(state({ locale: 'de' }))).toBe(false);
    const listener = vi.fn();
    const stop = context.on('locale', listener);
    expect(change(state({ locale: 'en' }))).toBe(true);
    expect(context.locale).toBe('en');
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    expect(change(state({ locale: 'de' }))).toBe(false);
  });

  it('stays as it is in another look, whose colours follow by themselves', () => {
    const { context, change } = made();

    expect(change(state({ theme: { scheme: 'light', tokens: {} } }))).toBe(true);
    expect(context.theme.scheme).toBe('light');
  });

  it('names the changes there are where a page listens to another', () => {
    expect(() => made().context.on('constructor' as 'theme', () => undefined)).toThrow('theme, locale, params');
  });
});

describe('translate', () => {
  it.each([
    ['hello', { name: 'Ada' }, 'Hello Ada'],
    ['hello', {}, 'Hello {{name}}'],
    ['notes', { count: 1 }, 'One note'],
    ['notes', { count: 3 }, '3 notes'],
    ['missing', {}, 'missing'],
    ['constructor', {}, 'constructor'],
  ])('%s with %j is "%s"', (key, values, text) => {
    expect(translate(state(), key, values)).toBe(text);
  });
});
