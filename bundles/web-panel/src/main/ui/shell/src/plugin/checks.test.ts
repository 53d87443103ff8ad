import { describe, expect, it } from 'vitest';
import { apiPath, Bucket, LIMITS, messageOf, pagePath, Refused, requestOf } from './checks';

const refused = (doing: () => unknown) => {
  try {
    return { let: doing() };
  } catch (error) {
    return error instanceof Refused ? error.code : error;
  }
};

describe('paths', () => {
  it.each([
    ['/', '/x/acme.notes'],
    ['/notes', '/x/acme.notes/notes'],
    ['/notes/7?sort=name&of=a%20b', '/x/acme.notes/notes/7?sort=name&of=a%20b'],
    ['/notes/a%20b', '/x/acme.notes/notes/a%20b'],
    ['?page=2', 'PATH_REFUSED'],
  ])('%s leads to %s', (path, to) => {
    const got = refused(() => apiPath('acme.notes', path));
    expect(got).toEqual(to.startsWith('/') ? { let: to } : to);
  });

  it.each([
    '../other.plugin/secrets',
    '/../other.plugin/secrets',
    '/a/../../other.plugin/secrets',
    '/a/..',
    '/./a',
    '/%2e%2e/other.plugin',
    '/%2E./other.plugin',
    '/a%2f..%2f..%2fservers',
    '/a%5c..%5cservers',
    '/a\\..\\servers',
    '/%252e%252e/other.plugin',
    '//evil.example/a',
    '/a//b',
    'https://evil.example/',
    '/https://evil.example/',
    'javascript:alert(1)',
    'servers',
    '',
    '/a#b',
    '/a b',
    '/a\nb',
    '/a\u0000b',
    '/%00',
    '/%zz',
    '/a?b#c',
    '/ä',
    `/${'a'.repeat(LIMITS.path)}`,
    undefined,
    null,
    7,
    ['/a'],
    { toString: () => '/a' },
  ])('refuses %j', (path) => {
    expect(refused(() => apiPath('acme.notes', path))).toBe('PATH_REFUSED');
    expect(refused(() => pagePath('acme.notes', path))).toBe('PATH_REFUSED');
  });

  it('stays below the plugin whatever a browser makes of it', () => {
    const { pathname } = new URL(`/api/v1${apiPath('acme.notes', '/a/...;b/..c/%7e')}`, 'http://panel');

    expect(pathname).toBe('/api/v1/x/acme.notes/a/...;b/..c/%7e');
  });
});

describe('requests', () => {
  it('keeps what it knows and nothing else', () => {
    const given = { op: 'api', method: 'POST', path: '/a', body: '{"b":1}', headers: { Cookie: 'x' }, plugin: 'other.plugin' };

    expect(requestOf(given)).toEqual({ op: 'api', method: 'POST', path: '/a', body: '{"b":1}' });
  });

  it.each(['get', 'CONNECT', 'TRACE', 'OPTIONS', '', 7, undefined])('refuses the method %j', (method) => {
    expect(refused(() => requestOf({ op: 'api', method, path: '/a' }))).toBe('METHOD_REFUSED');
  });

  it.each(['constructor', '__proto__', 'toString', 'eval', undefined, 7, { op: 'api' }])('refuses the deed %j', (op) => {
    expect(refused(() => requestOf({ op }))).toBe('MESSAGE_REFUSED');
  });

  it('does not believe what a prototype says', () => {
    const inherited = Object.create({ op: 'api', method: 'GET', path: '/a' }) as unknown;
    const own = JSON.parse('{"op":"toast","text":"hi","__proto__":{"kind":"bad"}}') as unknown;

    expect(refused(() => requestOf(inherited))).toBe('MESSAGE_REFUSED');
    expect(requestOf(own)).toEqual({ op: 'toast', text: 'hi', kind: 'info' });
    expect(Object.hasOwn(Object.prototype, 'kind')).toBe(false);
  });

  it('refuses a body that is no JSON or too long', () => {
    expect(refused(() => requestOf({ op: 'api', method: 'POST', path: '/a', body: '{' }))).toBe('MESSAGE_REFUSED');
    expect(refused(() => requestOf({ op: 'api', method: 'POST', path: '/a', body: { a: 1 } }))).toBe('MESSAGE_REFUSED');
    expect(refused(() => requestOf({ op: 'api', method: 'POST', path: '/a', body: JSON.stringify('a'.repeat(LIMITS.body)) }))).toBe('BODY_TOO_LARGE');
  });

  it('shortens what is shown and takes out signs that turn it around', () => {
    const toast = requestOf({ op: 'toast', text: `\u202eevil${'a'.repeat(10_000)}`, kind: 'huge' });

    expect(toast).toMatchObject({ kind: 'info' });
    expect((toast as { text: string }).text).toHaveLength(LIMITS.text - 1);
    expect((toast as { text: string }).text.startsWith('evil')).toBe(true);
  });

  it('takes a question for dangerous only where it says so', () => {
    const question = { title: 'Delete?', text: 'All of it', confirm: 'Delete', danger: 'yes', html: '<b>' };

    expect(requestOf({ op: 'confirm', question })).toEqual({ op: 'confirm', question: { title: 'Delete?', text: 'All of it', confirm: 'Delete', danger: false } });
  });
});

describe('messages', () => {
  it.each([undefined, null, 'mounted', 7, [], [{ type: 'mounted' }], {}, { type: '__proto__' }, { type: 'start' }, { type: 'request' }, { type: 'request', id: -1 }, { type: 'request', id: 0.5 }, { type: 'request', id: '1' }, { type: 'height' }, { type: 'height', height: Infinity }, { type: 'height', height: '9' }])(
    'refuses %j',
    (message) => {
      expect(refused(() => messageOf(message))).toBe('MESSAGE_REFUSED');
    },
  );

  it('keeps a height within bounds', () => {
    expect(messageOf({ type: 'height', height: 1e9 })).toEqual({ type: 'height', height: LIMITS.height });
    expect(messageOf({ type: 'height', height: -5 })).toEqual({ type: 'height', height: 0 });
  });
});

describe('bucket', () => {
  it('lets through so many at once and fills again with time', () => {
    let now = 0;
    const bucket = new Bucket(3, 2, () => now);
    const taken = () => [1, 2, 3, 4, 5].filter(() => bucket.take()).length;

    expect(taken()).toBe(3);
    now += 1_000;
    expect(taken()).toBe(2);
    now += 60_000;
    expect(taken()).toBe(3);
  });
});
