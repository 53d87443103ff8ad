// First run, sign-in, tokens, CSRF, and who may see what.
import assert from 'node:assert/strict';
import { readFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually, inTime } from '../harness/await.mjs';
import { Cap } from '../harness/cap.mjs';
import { Rest, assertError } from '../harness/rest.mjs';

const ADMIN = { username: 'admin', password: 'correct horse battery staple' };
const USER = { username: 'visitor', password: 'another long enough password' };

describe('access', { timeout: 240_000 }, () => {
  let cap;
  let admin;

  before(async () => {
    cap = await Cap.up({ admin: false, settings: { 'dev.ctrlaltplay.web.cfg': { authRatePerMinute: '500' } } });
  });
  after(() => cap?.stop());

  it('keeps its secrets readable for its owner alone', () => {
    for (const name of ['setup-token', 'operator-token', 'operator.key']) {
      assert.equal(statSync(join(cap.state, name)).mode & 0o777, 0o600, name);
    }
  });

  it('makes one admin, however many ask at once with the link', async () => {
    const token = readFileSync(join(cap.state, 'setup-token'), 'utf8').trim();
    assertError(await cap.anonymous().call('POST', '/auth/setup', { token: 'wrong', ...ADMIN }), 403);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        cap.anonymous().call('POST', '/auth/setup', { token, username: `${ADMIN.username}${n || ''}`, password: ADMIN.password }),
      ),
    );
    const won = answers.filter((answer) => answer.status < 300);
    assert.equal(won.length, 1, answers.map((answer) => `${answer.status} ${answer.body?.code}`).join(', '));
    ADMIN.username = `${ADMIN.username}${answers.indexOf(won[0]) || ''}`;
    for (const lost of answers.filter((answer) => answer.status >= 300)) {
      assert.ok(lost.status >= 400 && lost.status < 500, lost.text);
    }
    await eventually('the link is used up', () => !existsSync(join(cap.state, 'setup-token')));
    assert.ok((await cap.anonymous().call('POST', '/auth/setup', { token, ...USER })).status >= 400);
  });

  it('signs in with httpOnly, strict cookies that carry the port', async () => {
    admin = cap.anonymous();
    const answer = await admin.call('POST', '/auth/login', ADMIN);
    assert.equal(answer.status, 200, answer.text);
    const cookies = answer.headers.getSetCookie();
    for (const name of ['cap_access', 'cap_refresh']) {
      const cookie = cookies.find((line) => line.startsWith(`${name}_${cap.port}=`));
      assert.ok(cookie, `${name}_${cap.port} in ${cookies}`);
      assert.match(cookie, /httponly/i);
      assert.match(cookie, /samesite=strict/i);
    }
    assert.doesNotMatch(cookies.find((line) => line.startsWith('cap_csrf')), /httponly/i);
    assert.doesNotMatch(answer.text, /eyJ/, 'no token in the body');
    const me = await admin.get('/auth/me');
    assert.equal(me.user.username, ADMIN.username);
    assert.deepEqual(me.roles, ['ADMIN']);
  });

  it('tells nothing about which half of the credentials was wrong', async () => {
    const unknown = await cap.anonymous().call('POST', '/auth/login', { username: 'nobody', password: 'x'.repeat(20) });
    const wrong = await cap.anonymous().call('POST', '/auth/login', { ...ADMIN, password: 'x'.repeat(20) });
    assertError(unknown, 401);
    assertError(wrong, 401);
    assert.equal(unknown.body.message, wrong.body.message);
    assert.equal(unknown.body.code, wrong.body.code);
  });

  it('refuses a write without the CSRF token, and takes it with', async () => {
    const body = { ...USER, role: 'USER' };
    assertError(await admin.call('POST', '/users', body, { csrf: false }), 403);
    assertError(await admin.call('POST', '/users', body, { csrf: false, headers: { 'x-csrf-token': 'guess' } }), 403);
    const made = await admin.call('POST', '/users', body);
    assert.equal(made.status, 201, made.text);
    assert.doesNotMatch(made.text, /argon2|password/i);
  });

  it('shows a user only what is his, as 404 and not as 403', async () => {
    const user = cap.anonymous();
    await user.login(USER.username, USER.password);
    assert.deepEqual(await user.get('/servers'), []);
    assertError(await user.call('GET', '/users'), 403, 'FORBIDDEN');
    assertError(await user.call('GET', '/audit'), 403, 'FORBIDDEN');
    assertError(await user.call('GET', '/servers/01ARZ3NDEKTSV4RRFFQ69G5FAV'), 404, 'NOT_FOUND');
    const denials = await admin.get('/audit?limit=50');
    assert.ok(denials.some((entry) => /denied/i.test(entry.outcome)), JSON.stringify(denials[0]));
  });

  it('rotates the refresh token, and reuse of an old one ends the family', async () => {
    const client = cap.anonymous();
    await client.login(ADMIN.username, ADMIN.password);
    const stolen = new Map(client.cookies);
    const first = await client.call('POST', '/auth/refresh', {});
    assert.equal(first.status, 200, first.text);
    assert.notEqual(client.cookie('cap_refresh'), stolen.get(`cap_refresh_${cap.port}`));
    await client.get('/auth/me');
    const thief = new Rest(cap.url);
    thief.cookies = stolen;
    await eventually('a late reuse is refused', async () => (await thief.call('POST', '/auth/refresh', {})).status === 401, { within: 15_000, every: 1000 });
    assertError(await client.call('POST', '/auth/refresh', {}), 401);
  });

  it('logout ends the session, its access token too', async () => {
    const client = cap.anonymous();
    await client.login(ADMIN.username, ADMIN.password);
    const kept = new Map(client.cookies);
    const answer = await client.call('POST', '/auth/logout', {});
    assert.ok(answer.status < 300, answer.text);
    const replay = new Rest(cap.url);
    replay.cookies = kept;
    assertError(await replay.call('GET', '/auth/me'), 401, 'UNAUTHENTICATED');
  });

  it('refuses sockets from another origin and without sign-in', async () => {
    await assert.rejects(cap.live({}));
    const cookie = admin.cookieHeader;
    await assert.rejects(cap.live({ cookie, origin: 'https://evil.example' }));
    const live = await cap.live({ cookie });
    await live.subscribe('platform');
    await live.close();
  });

  it('cuts the open socket of a user whose account is deactivated', async () => {
    const users = await admin.get('/users?limit=200');
    const user = users.find((one) => one.username === USER.username);
    const client = cap.anonymous();
    await client.login(USER.username, USER.password);
    const live = await cap.live({ cookie: client.cookieHeader });
    await admin.data('PATCH', `/users/${user.id}`, { active: false });
    await inTime('the socket is cut', live.closed, 4_000);
    assertError(await client.call('GET', '/auth/me'), 401);
  });

  it('takes the operator token from loopback alone and never a wrong one', async () => {
    assert.equal((await cap.operator().call('GET', '/nodes')).status, 200);
    assertError(await new Rest(cap.url, 'cap_operator_wrong').call('GET', '/nodes'), 401);
    assertError(await new Rest(cap.url, 'cap_01ARZ3NDEKTSV4RRFFQ69G5FAV_x').call('GET', '/nodes'), 401);
    assertError(await new Rest(cap.url, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.').call('GET', '/nodes'), 401);
  });

  it('seeds the 36 permissions and the three roles', async () => {
    const permissions = await admin.get('/permissions');
    const core = ['users', 'servers', 'files', 'nodes', 'monitoring', 'api', 'workshop', 'audit', 'settings', 'security'];
    const names = permissions.map((one) => one.name);
    assert.equal(names.filter((name) => core.includes(name.split('.')[0])).length, 36, names.join(' '));
    const roles = await admin.get('/roles');
    assert.deepEqual(roles.map((role) => role.name).sort(), ['ADMIN', 'MODERATOR', 'USER']);
  });
});
