import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { all, csrfToken, page, send, whole } from './client';
import { ApiError } from './error';
import { onSignedOut } from './gate';

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const ok = () => json(200, { success: true, data: 'fine' });
const unauthenticated = () => json(401, { success: false, code: 'UNAUTHENTICATED', message: 'Sign in.', requestId: 'req-1' });

describe('requests', () => {
  let answers: Record<string, () => Response>;
  let asked: Request[];

  beforeEach(() => {
    localStorage.clear();
    asked = [];
    answers = {};
    vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
      const request = new Request(typeof input === 'string' ? new URL(input, location.origin) : input, init);
      asked.push(request);
      return (answers[new URL(request.url).pathname] ?? ok)();
    });
  });

  afterEach(() => {
    onSignedOut(undefined);
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const request = (path: string, init?: RequestInit) => new Request(`http://localhost:8080/api/v1${path}`, init);
  const count = (path: string) => asked.filter((each) => each.url.endsWith(path)).length;

  it('refresh the session once for all that were refused', async () => {
    let valid = false;
    answers['/api/v1/servers'] = () => (valid ? ok() : unauthenticated());
    answers['/api/v1/nodes'] = () => (valid ? ok() : unauthenticated());
    answers['/api/v1/auth/refresh'] = () => {
      valid = true;
      return ok();
    };

    const [servers, nodes] = await Promise.all([send(request('/servers')), send(request('/nodes'))]);

    expect([servers.status, nodes.status]).toEqual([200, 200]);
    expect(count('/auth/refresh')).toBe(1);
  });

  it('are sent again after somebody has signed in, a write too', async () => {
    let valid = false;
    answers['/api/v1/servers'] = () => (valid ? ok() : unauthenticated());
    answers['/api/v1/auth/refresh'] = unauthenticated;
    onSignedOut(async () => {
      valid = true;
    });

    const answer = await send(request('/servers', { method: 'POST', body: '{"name":"typed"}' }));

    expect(answer.status).toBe(200);
    const writes = asked.filter((each) => each.method === 'POST' && each.url.endsWith('/servers'));
    expect(await Promise.all(writes.map((each) => each.text()))).toEqual(['{"name":"typed"}', '{"name":"typed"}']);
    expect(new Set(writes.map((each) => each.headers.get('Idempotency-Key'))).size).toBe(1);
  });

  it('fail with what the panel said where nobody can sign in', async () => {
    answers['/api/v1/servers'] = unauthenticated;
    answers['/api/v1/auth/refresh'] = unauthenticated;

    const failure = await send(request('/servers')).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ code: 'UNAUTHENTICATED', status: 401, requestId: 'req-1' });
    expect((failure as ApiError).report).toContain('request req-1');
  });

  it('are tried again where they only read', async () => {
    vi.useFakeTimers();
    let times = 0;
    answers['/api/v1/servers'] = () => (++times < 3 ? json(503, {}) : ok());

    const answer = send(request('/servers'));
    await vi.advanceTimersByTimeAsync(10_000);

    expect((await answer).status).toBe(200);
  });

  it('are never tried again where they write', async () => {
    answers['/api/v1/servers'] = () => json(503, { code: 'PLUGIN_UNAVAILABLE', message: 'later' });

    await expect(send(request('/servers', { method: 'POST' }))).rejects.toMatchObject({ code: 'PLUGIN_UNAVAILABLE' });
    expect(count('/servers')).toBe(1);
  });

  it('keep the key they were given, so that the same one can be sent once more', async () => {
    await send(request('/servers/power', { method: 'POST', headers: { 'Idempotency-Key': 'mine' } }));

    expect(asked[0]?.headers.get('Idempotency-Key')).toBe('mine');
  });

  it('give what is said of a list beside its items, and all its parts as one', async () => {
    const parts = [{ data: [1, 2], meta: { nextCursor: 'b', total: 5 } }, { data: [3, 4], meta: { nextCursor: 'c' } }, { data: [5], meta: {} }];
    const part = (cursor: string | undefined) => Promise.resolve({ data: parts['abc'.indexOf(cursor ?? 'a')] as (typeof parts)[0] });
    const sofar: number[] = [];

    expect(await page(part(undefined))).toEqual({ items: [1, 2], nextCursor: 'b', meta: { total: 5 } });
    expect(await all(part)).toEqual([1, 2, 3, 4, 5]);
    expect(await whole(part, { each: ({ items }) => sofar.push(items.length) })).toEqual({ items: [1, 2, 3, 4, 5], meta: { total: 5 } });
    expect(sofar).toEqual([2, 4]);
    expect(await whole(part, { most: 3 })).toMatchObject({ items: [1, 2, 3, 4], nextCursor: 'c' });
  });

  it('tell what is wrong with which field', async () => {
    const fields = [{ field: 'name', code: 'TOO_LONG', message: 'at most 64' }];
    answers['/api/v1/servers'] = () => json(400, { code: 'VALIDATION_FAILED', message: 'no', details: { fields } });

    await expect(send(request('/servers', { method: 'POST' }))).rejects.toMatchObject({ fields });
  });

  it('carry the token of their own port', () => {
    expect(csrfToken('cap_csrf_9100=a; cap_csrf_8080=b', '8080')).toBe('b');
    expect(csrfToken('__Host-cap_csrf=c; cap_csrf_8080=b', '8080')).toBe('c');
    expect(csrfToken('cap_csrf_8080=a=b', '5173')).toBe('a=b');
    expect(csrfToken('', '8080')).toBeUndefined();
  });
});
