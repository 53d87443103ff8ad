// The REST API against its own description: envelope, rules of access, bad input, idempotency, ETags, golden answers.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually } from '../harness/await.mjs';
import { Cap } from '../harness/cap.mjs';
import { assertError } from '../harness/rest.mjs';
import { altNamed, anybody, installed } from '../harness/servers.mjs';
import { normalised } from '../harness/golden.mjs';

const GOLDENS = join(dirname(fileURLToPath(import.meta.url)), '../goldens');
const OPEN =
  /^\/(auth\/(login|refresh|logout|setup|oidc|webauthn|password|invitations|email)(\/|$)|health$|openapi\.json$|docs$|agents\/register$|agent-link$|ui\/modules$|settings\/public$|plugins\/shared\/)/;
const NOWHERE = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const HOSTILE = ['..%2f..%2f..%2fetc%2fpasswd', '%00', '%2e%2e%2f', "x'; DROP TABLE cap_server;--", '<script>alert(1)</script>', 'a'.repeat(3000), '%F0%9F%92%A3', '..;/..;/'];

describe('api', { timeout: 300_000 }, () => {
  let cap;
  let rest;
  let document;
  let operations;

  before(async () => {
    cap = await Cap.up();
    rest = cap.operator();
    document = (await rest.call('GET', '/openapi.json')).body;
    operations = [...operationsOf(document)];
    await cap.installTestAlts();
  });
  after(() => cap?.stop());

  it('describes itself: permission and scope on every operation', () => {
    assert.match(document.openapi, /^3\.1\./);
    assert.deepEqual(document.servers, [{ url: '/api/v1' }]);
    assert.ok(operations.length > 30, `${operations.length} operations`);
    for (const { name, operation, path } of operations) {
      assert.equal(typeof operation['x-cap-permission'], 'string', name);
      assert.equal(typeof operation['x-cap-scope'], 'string', name);
      assert.ok(operation.summary?.length > 5, `${name} has a summary`);
      const open = Array.isArray(operation.security) && operation.security.length === 0;
      assert.equal(open, OPEN.test(path), `${name} open: ${open}`);
    }
  });

  it('is openly readable, as is its page', async () => {
    assert.equal((await cap.anonymous().call('GET', '/openapi.json')).status, 200);
    const page = await fetch(`${cap.url}/api/docs`);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-security-policy'), /default-src/);
  });

  it('answers 401 to the anonymous before it looks at path, CSRF or body', async () => {
    const anonymous = cap.anonymous();
    for (const { name, method, path } of operations.filter((one) => !OPEN.test(one.path))) {
      const answer = await anonymous.call(method, filled(path, 'x'), method === 'GET' ? undefined : '{broken', { raw: true });
      assertError(answer, 401, 'UNAUTHENTICATED');
      assert.ok(answer.headers.get('x-request-id'), name);
    }
    for (const path of ['/no/such/thing', '/serverz', '/', `/servers/${NOWHERE}/nothing`, '/auth', '/health/deep']) {
      assertError(await anonymous.call('GET', path), 401, 'UNAUTHENTICATED');
    }
  });

  it('keeps the envelope for success and failure', async () => {
    const good = await rest.call('GET', '/servers', undefined, { headers: { 'x-request-id': 'e2e-request-1' } });
    assert.equal(good.headers.get('x-request-id'), 'e2e-request-1');
    assert.equal(good.body.requestId, 'e2e-request-1');
    assert.ok(!Number.isNaN(Date.parse(good.body.timestamp)));
    assert.ok(Array.isArray(good.body.data));
    assert.ok('nextCursor' in (good.body.meta ?? { nextCursor: null }));
    const hostile = await rest.call('GET', '/servers', undefined, { headers: { 'x-request-id': 'bad id <b>' } });
    assert.notEqual(hostile.body.requestId, 'bad id <b>');
    assertError(await rest.call('GET', '/no/such/thing'), 404, 'NOT_FOUND');
    assertError(await rest.call('PUT', '/servers', {}), 405);
    assertError(await rest.call('POST', '/servers', '<a/>', { raw: true, headers: { 'content-type': 'application/xml' } }), 415);
  });

  it('sends the security headers', async () => {
    const { headers } = await rest.call('GET', '/servers');
    assert.match(headers.get('content-security-policy'), /default-src 'none'|default-src 'self'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('referrer-policy'), /no-referrer|same-origin/);
    assert.match(headers.get('cache-control'), /no-store|no-cache|private/);
    assert.equal(headers.get('server'), null);
  });

  it('names the field of each fault', async () => {
    const alt = await altNamed(rest, 'E2E lines');
    const good = { name: 'fine', alt: alt.id, owner: await anybody(rest) };
    const faults = [
      [{ ...good, name: '' }, /name/],
      [{ ...good, name: 'n'.repeat(61) }, /name/],
      [{ ...good, name: 'bell\u0007' }, /name/],
      [{ ...good, name: 'escape\u001b[2J' }, /name/],
      [{ ...good, name: 'nul\u0000' }, /name/],
      [{ ...good, name: 'line\nbreak' }, /name/],
      [{ ...good, name: 'over\u202Eride' }, /name/],
      [{ ...good, name: 7 }, /name/],
      [{ ...good, name: ['a'] }, /name/],
      [{ ...good, name: null }, /name/],
      [{ ...good, alt: 'x' }, /alt/],
      [{ ...good, alt: NOWHERE.toLowerCase() + '!' }, /alt/],
      [{ ...good, alt: { id: alt.id } }, /alt/],
      [{ ...good, port: 'many' }, /port/],
      [{ ...good, port: 70000 }, /port/],
      [{ ...good, port: -1 }, /port/],
      [{ ...good, port: 25565.5 }, /port/],
      [{ ...good, limits: { memoryMiB: -5, cpuPercent: 0, diskMiB: 0, processes: 0 } }, /limits/],
      [{ ...good, limits: 'none' }, /limits/],
      [{ ...good, variables: { NO_SUCH: '1' } }, /variables\.NO_SUCH/],
      [{ ...good, variables: { LINES_PER_SECOND: 'fast' } }, /variables\.LINES_PER_SECOND/],
      [{ ...good, variables: 'x' }, /variables/],
      [{ ...good, start: 'yes please' }, /start/],
      [{ ...good, owner: 'x' }, /owner/],
      [{ ...good, node: 'x' }, /node/],
      [{ ...good, colour: 'red' }, /colour/],
      [{ ...good, description: 'd'.repeat(100_000) }, /description/],
    ];
    for (const [body, field] of faults) {
      const answer = await rest.call('POST', '/servers', body);
      const what = `${JSON.stringify(body).slice(0, 120)} -> ${answer.status} ${answer.text.slice(0, 300)}`;
      assert.equal(answer.status, 400, what);
      assert.equal(answer.body.code, 'VALIDATION_FAILED', what);
      assert.ok(answer.body.details.fields.some((fault) => field.test(fault.field) && fault.code && fault.message), what);
    }
    assertError(await rest.call('POST', '/servers', { ...good, alt: NOWHERE }), 400, 'VALIDATION_FAILED');
    assert.deepEqual(await rest.get('/servers'), [], 'nothing was made');
  });

  it('refuses bodies that are no JSON, too deep or too large', async () => {
    for (const body of ['', '{', '{"name":', 'null', '[]', '"text"', '7', '{"name":"a","name":"b"}x', '\u0000', '{"a":"\ud800"}', 'NaN']) {
      const answer = await rest.call('POST', '/servers', body, { raw: true });
      assert.equal(answer.status, 400, `${JSON.stringify(body)}: ${answer.status} ${answer.text.slice(0, 200)}`);
      assert.ok(answer.body.code, body);
    }
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const deepAnswer = await rest.call('POST', '/servers', deep, { raw: true });
    assert.ok([400, 413].includes(deepAnswer.status), `${deepAnswer.status} ${deepAnswer.text.slice(0, 200)}`);
    // Again and again: an answer that is sent before the body has come may be lost with a connection that is reset.
    for (let n = 0; n < 20; n++) {
      const huge = await rest.call('POST', '/servers', `{"name":"${'x'.repeat(2 * 1024 * 1024)}"}`, { raw: true });
      assertError(huge, 413, 'PAYLOAD_TOO_LARGE');
    }
    assertError(await chunkedHuge(cap), 413, 'PAYLOAD_TOO_LARGE');
  });

  it('never answers 5xx, whatever is put into a path, a query or a body', async () => {
    const bodies = [undefined, '{}', '{', '[]', 'null', '{"unknown":{"deep":[1,2,3]}}', `{"name":${'9'.repeat(400)}}`, '{"action":"EXPLODE"}', '{"line":7}'];
    const skipped = /^\/(auth\/(logout|setup)|agent-link)/;
    const bad = [];
    for (const { method, path, name } of operations.filter((one) => !skipped.test(one.path))) {
      const ids = path.includes('{') ? ['x', NOWHERE, ...HOSTILE.slice(0, 4)] : ['-'];
      for (const id of ids) {
        for (const body of method === 'GET' || method === 'DELETE' ? [undefined] : bodies) {
          const query = method === 'GET' ? `?limit=-1&cursor=${encodeURIComponent(HOSTILE[3])}&sort=;&since=x` : '';
          const answer = await rest.call(method, filled(path, id) + query, body, { raw: true });
          if (answer.status >= 500 || (answer.status >= 400 && answer.body?.code === undefined) || /\bat [a-z.]+\(|Exception/.test(answer.text)) {
            bad.push(`${name} id=${id} body=${body}: ${answer.status} ${answer.text.slice(0, 160)}`);
          }
        }
      }
    }
    assert.deepEqual(bad, []);
  });

  it('takes hostile ids as unknown ones', async () => {
    for (const id of HOSTILE) {
      for (const path of [`/servers/${id}`, `/alts/${id}`, `/nodes/${id}`, `/operations/${id}`, `/users/${id}`]) {
        const answer = await rest.call('GET', path.replaceAll(' ', '%20'));
        assert.ok([400, 404, 414, 431].includes(answer.status), `${path.slice(0, 60)}: ${answer.status} ${answer.text.slice(0, 200)}`);
      }
    }
  });

  it('pages lists and refuses wrong limits', async () => {
    const first = await rest.call('GET', '/alts?limit=2');
    assert.equal(first.body.data.length, 2);
    const next = await rest.call('GET', `/alts?limit=2&cursor=${encodeURIComponent(first.body.meta.nextCursor)}`);
    assert.notDeepEqual(next.body.data.map((alt) => alt.id), first.body.data.map((alt) => alt.id));
    for (const limit of ['0', '-1', '201', 'x', '1e9', '99999999999999999999']) {
      assertError(await rest.call('GET', `/servers?limit=${limit}`), 400, 'VALIDATION_FAILED');
    }
  });

  it('does once what is asked twice with one idempotency key', async () => {
    const alt = await altNamed(rest, 'E2E lines');
    const headers = { 'idempotency-key': 'e2e-key-1' };
    const body = { name: 'once', alt: alt.id, owner: await anybody(rest) };
    const [one, two] = await Promise.all([
      rest.call('POST', '/servers', body, { headers }),
      rest.call('POST', '/servers', body, { headers }),
    ]);
    const three = await eventually('the kept answer', async () => {
      const answer = await rest.call('POST', '/servers', body, { headers });
      return answer.body.code !== 'IDEMPOTENCY_IN_PROGRESS' && answer;
    });
    assert.equal(three.status, 202, three.text);
    assert.equal(three.body.data.subject.id, [one, two].find((answer) => answer.status === 202).body.data.subject.id);
    assert.ok([one, two].some((answer) => answer.status === 202));
    const servers = (await rest.get('/servers')).filter((server) => server.name === 'once');
    assert.equal(servers.length, 1);
    assertError(await rest.call('POST', '/servers', { ...body, name: 'other' }, { headers }), 409);
  });

  it('answers 304 to a client that has the newest', async () => {
    const server = await installed(rest, 'E2E lines', { name: 'polled' });
    const first = await rest.call('GET', `/servers/${server.id}`);
    const etag = first.headers.get('etag');
    assert.ok(etag);
    const again = await rest.call('GET', `/servers/${server.id}`, undefined, { headers: { 'if-none-match': etag } });
    assert.equal(again.status, 304);
    assert.equal(again.text, '');
    await rest.data('PATCH', `/servers/${server.id}`, { name: 'changed' });
    const changed = await rest.call('GET', `/servers/${server.id}`, undefined, { headers: { 'if-none-match': etag } });
    assert.equal(changed.status, 200);
  });

  it('keeps the golden answers', async () => {
    const server = await installed(rest, 'E2E lines', { name: 'golden' });
    const paths = {
      health: '/health',
      server: `/servers/${server.id}`,
      'server-list': '/servers?limit=1',
      'alt-list': '/alts?limit=1',
      alt: `/alts/${server.alt}`,
      ctrls: '/ctrls',
      nodes: '/nodes',
      allocations: `/nodes/${server.node}/allocations`,
      users: '/users',
      roles: '/roles',
      me: '/auth/me',
      'not-found': `/servers/${NOWHERE}`,
      'bad-limit': '/servers?limit=0',
    };
    const update = process.env.CAP_E2E_UPDATE_GOLDENS !== undefined;
    mkdirSync(GOLDENS, { recursive: true });
    for (const [name, path] of Object.entries(paths)) {
      const answer = await rest.call('GET', path);
      const text = `${JSON.stringify(normalised({ status: answer.status, body: answer.body }), null, 2)}\n`;
      const file = join(GOLDENS, `${name}.json`);
      if (update) {
        writeFileSync(file, text);
      } else {
        assert.ok(existsSync(file), `no golden for ${name}; CAP_E2E_UPDATE_GOLDENS=1 writes it`);
        assert.equal(text, readFileSync(file, 'utf8'), name);
      }
    }
  });
});

function* operationsOf(document) {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      if (['get', 'post', 'put', 'patch', 'delete'].includes(verb)) {
        const method = verb.toUpperCase();
        yield { method, path, operation, name: `${method} ${path}` };
      }
    }
  }
}

function filled(path, id) {
  return path.replaceAll(/\{[^}]+\}/g, id.replaceAll(' ', '%20').replaceAll('<', '%3C').replaceAll('>', '%3E'));
}

/** A body without a length, so that only counting it finds out how large it is. */
function chunkedHuge(cap) {
  return new Promise((resolve, reject) => {
    const call = request(
      `${cap.url}/api/v1/servers`,
      { method: 'POST', headers: { authorization: `Bearer ${cap.token()}`, 'content-type': 'application/json' } },
      (answer) => {
        let text = '';
        answer.on('data', (data) => (text += data));
        answer.on('end', () => {
          call.destroy();
          resolve({ status: answer.statusCode, text, body: JSON.parse(text) });
        });
      },
    );
    call.on('error', (error) => (['EPIPE', 'ECONNRESET'].includes(error.code) ? undefined : reject(error)));
    call.write('{"name":"');
    const chunk = 'x'.repeat(65_536);
    let left = 64;
    const push = () => {
      while (left > 0 && !call.destroyed) {
        left -= 1;
        if (!call.write(chunk)) {
          call.once('drain', push);
          return;
        }
      }
      if (!call.destroyed) {
        call.end('"}');
      }
    };
    push();
  });
}
