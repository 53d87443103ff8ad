// A client of the REST API that keeps cookies and the CSRF token as a browser would, or sends a bearer token.
import assert from 'node:assert/strict';

const TIMEOUT = 30_000;

export class Rest {
  /** `token` null: anonymous, until {@link login}. */
  constructor(url, token = null) {
    this.url = url.replace(/\/$/, '');
    this.token = token;
    this.cookies = new Map();
  }

  /** One call below /api/v1; answers {status, headers, body, text} and never throws for a status. */
  async call(method, path, body, { headers = {}, raw = false, csrf = true } = {}) {
    const sent = { accept: 'application/json', ...headers };
    if (this.token !== null) {
      sent.authorization ??= `Bearer ${this.token}`;
    }
    if (this.cookies.size > 0) {
      sent.cookie = this.cookieHeader;
      const token = this.cookie('cap_csrf');
      if (csrf && token !== undefined && method !== 'GET') {
        sent['x-csrf-token'] = token;
      }
    }
    if (body !== undefined && sent['content-type'] === undefined) {
      sent['content-type'] = 'application/json';
    }
    const response = await send(`${this.url}/api/v1${path}`, {
      method,
      headers: sent,
      body: body === undefined || raw ? body : JSON.stringify(body),
      redirect: 'manual',
    });
    this.#keep(response.headers.getSetCookie());
    const text = await settled(response.text());
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  /** The data of a call that must succeed. */
  async data(method, path, body, options) {
    const answer = await this.call(method, path, body, options);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
    assert.equal(answer.body?.success, true, `${method} ${path}: ${answer.text.slice(0, 500)}`);
    return answer.body.data;
  }

  get(path, options) {
    return this.data('GET', path, undefined, options);
  }

  post(path, body = {}, options) {
    return this.data('POST', path, body, options);
  }

  /** Signs in and keeps the cookies. */
  async login(username, password) {
    return this.post('/auth/login', { username, password });
  }

  /** All cookies, as the header that a browser would send. */
  get cookieHeader() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The value of a cookie, whatever its prefix or port suffix. */
  cookie(name) {
    for (const [key, value] of this.cookies) {
      if (key === name || key === `__Host-${name}` || key.startsWith(`${name}_`)) {
        return value;
      }
    }
    return undefined;
  }

  #keep(lines) {
    for (const line of lines) {
      const [pair, ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const gone = attributes.some((a) => /^\s*max-age=0\s*$/i.test(a));
      if (gone) {
        this.cookies.delete(pair.slice(0, at));
      } else {
        this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
    }
  }
}

/** Asserts the envelope of an error. */
export function assertError(answer, status, code) {
  const seen = `${answer.status} ${answer.text.slice(0, 400)}`;
  assert.equal(answer.status, status, seen);
  assert.equal(answer.body?.success, false, seen);
  if (code !== undefined) {
    assert.equal(answer.body.code, code, seen);
  }
  assert.equal(typeof answer.body.message, 'string', seen);
  assert.equal(typeof answer.body.requestId, 'string', seen);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Not every answer is JSON (the API's pages, a proxy's error); the caller then sees the text.
    return null;
  }
}

/**
 * Sends it, once more where the connection was closed under it: a panel that refused a body closes, and a request that
 * is on its way over the same kept connection at that moment is lost without having been read.
 */
async function send(url, options) {
  for (let tries = 2; ; tries--) {
    try {
      return await settled(fetch(url, { ...options, signal: AbortSignal.timeout(TIMEOUT) }));
    } catch (problem) {
      if (tries === 1 || !['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(problem.cause?.code)) throw problem;
    }
  }
}

/** Neither fetch nor its signal keeps the process alive while nothing arrives. */
async function settled(promise) {
  const alive = setInterval(() => {}, 1_000);
  try {
    return await promise;
  } finally {
    clearInterval(alive);
  }
}
