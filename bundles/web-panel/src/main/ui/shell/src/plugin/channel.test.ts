import { beforeEach, describe, expect, it } from 'vitest';
import { Channel, type Port } from './channel';
import { LIMITS } from './checks';
import { Desk, type Services } from './desk';

let calls: string[];
let sent: Record<string, unknown>[];
let heard: string[];
let closed: number;
let port: Port;
let channel: Channel;
let finish: ((yes: boolean) => void) | undefined;
let call: Services['call'];

const say = (data: unknown) => port.onmessage?.({ data } as MessageEvent);
const ask = (id: number, request: unknown) => say({ type: 'request', id, request });
const settled = () => new Promise((resolve) => setTimeout(resolve));
const answers = () => sent.filter(({ type }) => type === 'answer');

beforeEach(() => {
  calls = [];
  sent = [];
  heard = [];
  closed = 0;
  call = async (method, path, body) => {
    calls.push(`${method} ${path} ${JSON.stringify(body)}`);
    return { ok: true };
  };
  port = { postMessage: (message) => sent.push(message as Record<string, unknown>), close: () => closed++, onmessage: null };
  const desk = new Desk('acme.notes', {
    call: (...given) => call(...given),
    navigate: (path) => void calls.push(`to ${path}`),
    toast: (text) => void calls.push(`toast ${text}`),
    title: (text) => void calls.push(`title ${text}`),
    confirm: () => new Promise((resolve) => (finish = resolve)),
  });
  channel = new Channel(port, desk, { mounted: () => heard.push('mounted'), failed: (message) => heard.push(`failed ${message}`), height: (pixels) => heard.push(`height ${pixels}`) });
});

describe('channel', () => {
  it('does a request of the plugin and answers it', async () => {
    ask(1, { op: 'api', method: 'POST', path: '/notes', body: '{"text":"hi"}' });
    await settled();

    expect(calls).toEqual(['POST /x/acme.notes/notes {"text":"hi"}']);
    expect(answers()).toEqual([{ type: 'answer', id: 1, data: { ok: true } }]);
  });

  it.each(['/../other.plugin/notes', '//evil.example', '/%2e%2e/%2e%2e/servers', 'https://evil.example/'])('calls nobody for %s', async (path) => {
    ask(1, { op: 'api', method: 'GET', path });
    ask(2, { op: 'navigate', path });
    await settled();

    expect(calls).toEqual([]);
    expect(answers().map(({ failure }) => (failure as { code: string }).code)).toEqual(['PATH_REFUSED', 'PATH_REFUSED']);
  });

  it('goes to pages of the plugin', async () => {
    ask(1, { op: 'navigate', path: '/items/7?tab=2' });
    await settled();

    expect(calls).toEqual(['to /x/acme.notes/items/7?tab=2']);
  });

  it('tells what the panel refused in words and codes alone', async () => {
    call = async () => {
      throw Object.assign(new Error('No.'), { code: 'FORBIDDEN', status: 403, secret: 'token', fields: [] });
    };
    ask(1, { op: 'api', method: 'GET', path: '/a' });
    await settled();

    expect(answers()).toEqual([{ type: 'answer', id: 1, failure: { message: 'No.', code: 'FORBIDDEN', status: 403, fields: [] } }]);
  });

  it('passes over what is no message', async () => {
    [null, 'cap:start', { type: 'request', id: 'x', request: { op: 'toast', text: 'hi' } }, { __proto__: { type: 'mounted' } }].forEach(say);
    await settled();

    expect([calls, heard, sent]).toEqual([[], [], []]);
  });

  it('slows a page that asks too often', async () => {
    for (let id = 0; id < LIMITS.burst + 20; id++) {
      ask(id, { op: 'toast', text: 'hi' });
      await Promise.resolve();
      await Promise.resolve();
    }
    await settled();

    expect(calls.length).toBeGreaterThanOrEqual(LIMITS.burst);
    expect(calls.length).toBeLessThan(LIMITS.burst + 20);
    expect(answers().some(({ failure }) => (failure as { code: string } | undefined)?.code === 'TOO_MANY_REQUESTS')).toBe(true);
  });

  it('holds only so many requests at once', async () => {
    call = () => new Promise(() => undefined);
    for (let id = 0; id < LIMITS.waiting + 2; id++) ask(id, { op: 'api', method: 'GET', path: '/slow' });
    await settled();

    expect(answers().map(({ id }) => id)).toEqual([LIMITS.waiting, LIMITS.waiting + 1]);
  });

  it('cuts off a page that floods, and hears nothing of it afterwards', async () => {
    for (let i = 0; i < LIMITS.flood + 50; i++) say({ type: 'height', height: i });
    const before = heard.length;
    ask(1, { op: 'toast', text: 'still here' });
    await settled();

    expect(heard.at(-1)).toBe('failed flood');
    expect(heard.length).toBe(before);
    expect(closed).toBe(1);
    expect(calls).toEqual([]);
  });

  it('asks one question at a time', async () => {
    const question = { title: 'Delete?', text: '', confirm: 'Delete' };
    ask(1, { op: 'confirm', question });
    ask(2, { op: 'confirm', question });
    await settled();
    finish?.(true);
    await settled();

    expect(answers()).toEqual([
      { type: 'answer', id: 2, failure: expect.objectContaining({ code: 'TOO_MANY_REQUESTS' }) as unknown },
      { type: 'answer', id: 1, data: true },
    ]);
  });

  it('answers nothing once the page is taken down', async () => {
    ask(1, { op: 'api', method: 'GET', path: '/a' });
    channel.close();
    await settled();

    expect(sent).toEqual([{ type: 'stop' }]);
  });
});
