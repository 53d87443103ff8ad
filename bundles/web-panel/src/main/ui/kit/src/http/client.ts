import createClient from 'openapi-fetch';
import type { components, paths } from '@cap/api-schema';
import { ApiError, failureOf } from './error';
import { restoreSession } from './gate';

/** The values of the API by the names they have in its description: `Schema['Server']`. */
export type Schema = components['schemas'];

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;
/** Open operations answer 401 about what was sent, not about the session. */
const OPEN = /^\/api\/v1\/auth\/(login|refresh|logout|setup)$/;

/** The token that proves that a write comes from this page; its cookie's name ends in the port on plain HTTP. */
export function csrfToken(cookies: string = document.cookie, port: string = location.port): string | undefined {
  const found = new Map(cookies.split('; ').map((cookie) => cookie.split(/=(.*)/s) as [string, string]));
  const own = found.get('__Host-cap_csrf') ?? found.get(`cap_csrf_${port || '80'}`);
  if (own !== undefined) return own;
  // Behind a proxy on another port, such as the one of `npm run dev`.
  const only = [...found].filter(([name]) => name.startsWith('cap_csrf_'));
  return only.length === 1 ? only[0]?.[1] : undefined;
}

/**
 * Every request of every page passes here. A GET is tried again where the panel did not answer or is busy; a write never
 * is, except after a 401, which the panel answers before it looks at what was sent.
 */
export async function send(request: Request): Promise<Response> {
  const open = OPEN.test(new URL(request.url).pathname);
  const given = request.headers.get('Idempotency-Key');
  const key = request.method === 'POST' && !open ? (given ?? crypto.randomUUID()) : undefined;
  for (let attempt = 1, restored = false; ; attempt++) {
    const sentAt = Date.now();
    const response = await once(request.clone(), key);
    if (response.ok) return response;
    if (response.status === 401 && !open && !restored) {
      restored = true;
      if (await restoreSession(sentAt)) continue;
    }
    const failure = await failureOf(response);
    if (!worthAnother(request, response.status, attempt)) throw failure;
    await pause(failure.retryAfter, attempt, request.signal);
  }
}

async function once(request: Request, key: string | undefined): Promise<Response> {
  if (request.method !== 'GET') {
    const token = csrfToken();
    if (token) request.headers.set('X-CSRF-Token', token);
    // So that a click that is sent twice by whatever lies between acts once.
    if (key) request.headers.set('Idempotency-Key', key);
  }
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    if (request.method === 'GET') return new Response(null, { status: 503 });
    throw new ApiError('The panel did not answer.', 'NETWORK', 0);
  }
}

function worthAnother(request: Request, status: number, attempt: number): boolean {
  return request.method === 'GET' && attempt < ATTEMPTS && (status === 429 || status >= 502);
}

function pause(retryAfter: number | undefined, attempt: number, signal: AbortSignal): Promise<void> {
  const asked = retryAfter === undefined ? FIRST_PAUSE_MS * 2 ** attempt : retryAfter * 1000;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.min(LONGEST_PAUSE_MS, asked) * (0.5 + Math.random() / 2));
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/** The API, typed from its description: `data(api.GET('/servers/{id}', { params: { path: { id } } }))`. */
export const api = createClient<paths>({ baseUrl: '/api/v1', fetch: send });

interface Answer<T> {
  data?: { data?: T; meta?: unknown };
  error?: unknown;
}

/** The data of an answer, without its envelope; throws an {@link ApiError}. */
export async function data<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await answer).data?.data as T;
}

/** What the panel says of a list beside its items: how many there are, by what it can be narrowed. */
export type Meta = Omit<Schema['Meta'], 'nextCursor'>;

/** A part of a long list, and where the next one begins. */
export interface PageOf<T> {
  items: T[];
  nextCursor?: string;
  meta: Meta;
}

/** As {@link data}, for lists that come in pages. */
export async function page<T>(answer: Promise<Answer<T[]>>): Promise<PageOf<T>> {
  const envelope = (await answer).data;
  const { nextCursor: next, ...meta } = (envelope?.meta ?? {}) as Schema['Meta'];
  return { items: envelope?.data ?? [], meta, ...(next ? { nextCursor: next } : {}) };
}

type NextPart<T> = (cursor: string | undefined) => Promise<Answer<T[]>>;

/** All of a list that comes in pages; for lists bounded by nature. */
export async function all<T>(next: NextPart<T>): Promise<T[]> {
  return (await whole(next)).items;
}

/**
 * As {@link all}, with what the first part says of the list. `most` ends the reading where a list may be longer than one
 * can look through; `nextCursor` tells that it did. `each` is told of what is there after each part.
 */
export async function whole<T>(next: NextPart<T>, options: { most?: number; each?: (sofar: PageOf<T>) => void } = {}): Promise<PageOf<T>> {
  let sofar = await page(next(undefined));
  while (sofar.nextCursor && sofar.items.length < (options.most ?? Infinity)) {
    options.each?.(sofar);
    const { meta, items } = sofar;
    const part = await page(next(sofar.nextCursor));
    sofar = { ...part, meta, items: [...items, ...part.items] };
  }
  return sofar;
}

/** For routes that no description in this build knows, such as those of plugins. A file is sent as it is, all else as JSON. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method };
  if (body instanceof Blob) {
    init.body = body;
    init.headers = { 'Content-Type': 'application/octet-stream' };
  } else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json' };
  }
  const response = await send(new Request(new URL(`/api/v1${path}`, location.origin), init));
  const text = await response.text();
  // An answer without content, such as to a deletion.
  return (text === '' ? undefined : (JSON.parse(text) as { data: T }).data) as T;
}
