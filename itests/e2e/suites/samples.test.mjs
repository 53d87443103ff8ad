// The sample plugins as their authors ship them: built, signed, installed by the API, at work, and gone without a trace.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../harness/await.mjs';
import { Cap } from '../harness/cap.mjs';
import { Modrinth } from '../harness/modrinth.mjs';
import { install, plan, publisher, remove, sample, signed } from '../harness/plugins.mjs';
import { assertError } from '../harness/rest.mjs';
import { installed, players, power, running, state } from '../harness/servers.mjs';

const WEBHOOKS = 'ctrlaltplay.webhooks';
const PLAYERS = 'ctrlaltplay.player-count';
const MODS = 'ctrlaltplay.mods';
const OWNER = { username: 'mel', password: 'mel-has-a-long-password' };
const SECRET = 'hush-8f2c41d7';

describe('samples', { timeout: 240_000 }, () => {
  const author = publisher();
  /** Every answer that the panel gave, to look for the secret in. */
  const answers = [];
  let cap;
  let rest;
  let receiver;
  let server;
  let modrinth;
  let modded;
  let owner;
  let before_;

  before(async () => {
    cap = await Cap.up();
    rest = recording(cap.operator(), answers);
    receiver = await listening();
    // Installed before the plugins are, so that the first message is the start.
    server = await installed(rest, 'OpenTTD', { name: '@everyone <trains>', variables: { MAX_CLIENTS: '7' } });
    before_ = await traces();
  });
  after(async () => {
    receiver?.server.close();
    modrinth?.close();
    await cap?.stop();
  });

  it('a key that nobody trusts: the plan says so and installs nothing', async () => {
    const planned = await plan(rest, await signed(cap.home, sample('player-count'), author));
    assert.equal(planned.signature.state, 'UNKNOWN_KEY');
    assert.equal(planned.installable, false);
    assert.ok((await rest.call('POST', `/plugins/plans/${planned.id}/apply`, { confirm: true })).status >= 400);
    assert.deepEqual(await rest.get('/plugins'), []);
  });

  it('the key is trusted: both are installed by the API', async () => {
    await rest.post('/plugins/keys', { name: 'Samples', key: author.jwk, pages: 'MODULE' });
    await install(rest, await signed(cap.home, sample('player-count'), author));
    const planned = await install(
      rest,
      await signed(cap.home, sample('webhooks'), author, (manifest) => {
        manifest.grants.push({ grant: 'http.private', scope: [`127.0.0.1:${receiver.port}`], why: 'the receiver of this test' });
      }),
    );
    assert.equal(planned.signature.state, 'VALID');
    assert.deepEqual(planned.grants.map(({ grant }) => grant).sort(), ['events', 'http', 'http.private', 'servers.read']);
    const plugins = await rest.get('/plugins');
    assert.deepEqual(plugins.map(({ id, state }) => `${id} ${state}`).sort(), [`${PLAYERS} ACTIVE`, `${WEBHOOKS} ACTIVE`]);
  });

  it('nothing is set: the test message says what to do, by route and by command', async () => {
    const answer = await rest.post(`/x/${WEBHOOKS}/test`);
    assert.equal(answer.sent, false);
    assert.match(answer.message, /No address is set/);
    const shell = await cap.shell().attempt('cap:webhooks-test');
    assert.match(shell.output, /No address is set/);
  });

  it('a server starts: the webhook is told, after the wait it asked for, and its name calls nobody', async () => {
    await rest.data('PUT', `/settings/${WEBHOOKS}`, { values: { address: `http://127.0.0.1:${receiver.port}/hooks/${SECRET}` } });
    receiver.next.push({ status: 429, headers: { 'retry-after': '2' } });
    await power(rest, server.id, 'start');
    await state(rest, server.id, 'RUNNING', 60_000);
    const [refused, taken] = await eventually('two requests', () => receiver.requests.length >= 2 && receiver.requests, { within: 20_000 });
    assert.ok(taken.at - refused.at >= 2_000, `${taken.at - refused.at} ms between`);
    assert.equal(taken.url, `/hooks/${SECRET}`);
    const message = JSON.parse(taken.body);
    assert.deepEqual(message.allowed_mentions, { parse: [] });
    assert.match(message.content, /trains.* is running\./);
    assert.doesNotMatch(message.content, /@everyone/);
    const { ready, deliveries } = await rest.get(`/x/${WEBHOOKS}/deliveries`);
    assert.equal(ready, true);
    assert.deepEqual(
      deliveries.filter(({ kind }) => kind !== 'TEST').map(({ kind, state, tries }) => ({ kind, state, tries })),
      [{ kind: 'STARTED', state: 'SENT', tries: 2 }],
    );
  });

  it('the game tells its players: so does the route of the widget', async () => {
    await players(rest, server.id, 0);
    const summary = await rest.get(`/x/${PLAYERS}/summary`);
    assert.deepEqual(
      { players: summary.players, room: summary.room, told: summary.told, untold: summary.untold },
      { players: 0, room: 7, told: 1, untold: 0 },
    );
    const { modules } = await rest.get('/ui/modules');
    assert.ok(modules.some(({ id }) => id === PLAYERS), "the widget is among the panel's modules");
  });

  it('the server stops: told, and the address is in no answer and no log', async () => {
    await power(rest, server.id, 'stop');
    await state(rest, server.id, 'OFFLINE', 30_000);
    await eventually('the stop is told', () => receiver.requests.some(({ body }) => /has stopped/.test(body)), { within: 15_000 });
    assert.equal((await rest.post(`/x/${WEBHOOKS}/test`)).sent, true);
    for (const path of ['/settings', '/audit?limit=100', `/plugins/${WEBHOOKS}`, `/plugins/${WEBHOOKS}/log`, `/x/${WEBHOOKS}/deliveries`]) {
      await rest.get(path);
    }
    const settings = (await rest.get('/settings')).find(({ group }) => group === WEBHOOKS).settings;
    assert.equal(settings.find(({ key }) => key === 'address').set, true);
    assert.deepEqual(answers.filter((text) => text.includes(SECRET)), []);
    const logs = textsBelow(join(cap.home, 'logs'));
    assert.ok(logs.some(({ file, text }) => file.endsWith('panel.log') && text.length > 0), 'there is a log to look into');
    assert.deepEqual(logs.filter(({ text }) => text.includes(SECRET)).map(({ file }) => file), []);
  });

  it('mods: installed with a grant for a mirror, the owner of a running server finds what fits it', async () => {
    modrinth = await Modrinth.listen();
    modrinth.project('P7dR8mSH', 'Fabric API');
    modrinth.project('gvQqBUqZ', 'Lithium');
    modrinth.project('1u6JkXh5', 'WorldEdit', ['bukkit']);
    modrinth.version('fapi0100', 'P7dR8mSH', '0.100.0', 'fabric-api-0.100.0.jar', Buffer.from('fabric api'));
    modrinth.version('lith0120', 'gvQqBUqZ', '0.12.0', 'lithium-0.12.0.jar', Buffer.from('lithium'), { needs: ['P7dR8mSH'] });
    modrinth.version('lithevil', 'gvQqBUqZ', '0.12.9', 'lithium-0.12.9.jar', Buffer.from('lithium'), { served: Buffer.from('something else') });
    await install(
      rest,
      await signed(cap.home, sample('mods'), author, (manifest) => {
        manifest.grants.push({ grant: 'http.private', scope: [`127.0.0.1:${modrinth.port}`], why: 'the mirror of this test' });
      }),
    );
    await rest.data('PUT', `/settings/${MODS}`, { values: { api: modrinth.url, 'game-version': '1.21.1' } });
    const made = await rest.call('POST', '/users', { ...OWNER, role: 'USER' });
    assert.equal(made.status, 201, made.text);
    owner = cap.anonymous();
    await owner.login(OWNER.username, OWNER.password);
    modded = await running(rest, 'OpenTTD', { name: 'Modded', owner: made.body.data.id });
    const found = await owner.get(`/x/${MODS}/servers/${modded.id}/search?text=&loader=fabric&gameVersion=1.21.1`);
    assert.deepEqual(found.results.map(({ title }) => title), ['Fabric API', 'Lithium']);
    assert.deepEqual(modrinth.requests.map(({ agent }) => agent).filter((agent) => !agent.includes('ctrl-alt-play')), []);
  });

  it('a mod and what it needs are planned, and land in the folder of the running server', async () => {
    const wish = { version: 'lith0120', loader: 'fabric', gameVersion: '1.21.1' };
    const planned = await owner.post(`/x/${MODS}/servers/${modded.id}/plan`, wish);
    assert.deepEqual(planned.steps.map(({ file, needed }) => `${file} ${needed}`), ['fabric-api-0.100.0.jar true', 'lithium-0.12.0.jar false']);
    assert.equal(existsSync(mods()), false, 'a plan changes nothing');
    for (const { version } of planned.steps) await owner.post(`/x/${MODS}/servers/${modded.id}/install`, { ...wish, version });
    assert.deepEqual(jars(), ['fabric-api-0.100.0.jar', 'lithium-0.12.0.jar']);
    assert.equal(readFileSync(join(mods(), 'lithium-0.12.0.jar'), 'utf8'), 'lithium');
    assert.equal((await rest.get(`/servers/${modded.id}`)).state, 'RUNNING');
    const trail = await rest.get('/audit?limit=50');
    const written = trail.find(({ action, details }) => action === 'file.write' && details.path === 'mods/lithium-0.12.0.jar');
    assert.ok(written, JSON.stringify(trail.slice(0, 5)));
    assert.match(JSON.stringify(written), /plugin ctrlaltplay\.mods for/);
  });

  it('the file is not what Modrinth says it is: nothing of it is left', async () => {
    const answer = await owner.call('POST', `/x/${MODS}/servers/${modded.id}/install`, { version: 'lithevil', loader: 'fabric', gameVersion: '1.21.1' });
    assertError(answer, 409, 'FILE_HASH');
    assert.deepEqual(jars(), ['fabric-api-0.100.0.jar', 'lithium-0.12.0.jar']);
    assert.equal(readFileSync(join(mods(), 'lithium-0.12.0.jar'), 'utf8'), 'lithium');
    assert.deepEqual(readdirSync(join(cap.home, 'agent/state/servers', modded.id, 'staging')), []);
  });

  it('what somebody put there is known by its hash, and one press makes it new', async () => {
    modrinth.version('lith0130', 'gvQqBUqZ', '0.13.0', 'lithium-0.13.0.jar', Buffer.from('lithium, better'));
    writeFileSync(join(mods(), 'mine.jar'), 'a mod of my own');
    const { mods: listed } = await owner.get(`/x/${MODS}/servers/${modded.id}/mods`);
    assert.deepEqual(listed.map(({ file, title, number }) => [file, title, number]), [
      ['fabric-api-0.100.0.jar', 'Fabric API', '0.100.0'],
      ['lithium-0.12.0.jar', 'Lithium', '0.12.0'],
      ['mine.jar', '', ''],
    ]);
    const { updates } = await owner.get(`/x/${MODS}/servers/${modded.id}/updates`);
    assert.deepEqual(updates, [{ path: 'mods/lithium-0.12.0.jar', version: 'lith0130', number: '0.13.0' }]);
    const done = await owner.post(`/x/${MODS}/servers/${modded.id}/install`, { version: 'lith0130', loader: 'fabric', gameVersion: '1.21.1' });
    assert.equal(done.replaced, 'lithium-0.12.0.jar');
    assert.deepEqual(jars(), ['fabric-api-0.100.0.jar', 'lithium-0.13.0.jar', 'mine.jar']);
  });

  it('a mod of 30 MiB arrives whole', async (t) => {
    const bytes = randomBytes(30 << 20);
    modrinth.project('BIGBIG01', 'Big');
    modrinth.version('big00001', 'BIGBIG01', '1', 'big.jar', bytes);
    const began = performance.now();
    await owner.post(`/x/${MODS}/servers/${modded.id}/install`, { version: 'big00001', loader: 'fabric', gameVersion: '1.21.1' });
    const seconds = (performance.now() - began) / 1000;
    t.diagnostic(`30 MiB from Modrinth into the server's folder in ${seconds.toFixed(2)} s, ${(30 / seconds).toFixed(0)} MiB/s`);
    assert.ok(readFileSync(join(mods(), 'big.jar')).equals(bytes), 'every byte');
  });

  it('who lacks a right on the files is refused, and everything stays as it is', async () => {
    const there = jars();
    const wish = { version: 'fapi0100', loader: 'fabric', gameVersion: '1.21.1' };
    // A user may not delete files of his own servers by himself, so the plugin does not do it for him.
    assertError(await owner.call('POST', `/x/${MODS}/servers/${modded.id}/remove`, { path: 'mods/mine.jar' }), 403, 'FORBIDDEN');
    // A server of somebody else is not even there for him.
    assertError(await owner.call('POST', `/x/${MODS}/servers/${server.id}/install`, wish), 404, 'NOT_FOUND');
    assertError(await owner.call('GET', `/x/${MODS}/servers/${server.id}/mods`), 404, 'NOT_FOUND');
    // Nobody reaches more than the plugin was granted.
    assertError(await rest.call('POST', `/x/${MODS}/servers/${modded.id}/remove`, { path: 'openttd.cfg' }), 403, 'GRANT_MISSING');
    assert.deepEqual(jars(), there);
    await rest.post(`/x/${MODS}/servers/${modded.id}/remove`, { path: 'mods/mine.jar' });
    assert.deepEqual(jars(), there.filter((name) => name !== 'mine.jar'));
  });

  it('all are removed: no route, permission, setting, page, command or bundle stays', async () => {
    const there = await traces();
    // What is looked for afterwards can be seen while it is there.
    for (const [what, now] of Object.entries(there)) {
      const added = now.filter((each) => !before_[what].includes(each));
      assert.ok(added.some((each) => each.includes(WEBHOOKS)), `${what}: ${added}`);
    }
    await remove(rest, WEBHOOKS);
    await remove(rest, PLAYERS);
    await remove(rest, MODS);
    await eventually('what was there before, and no more', async () => {
      assert.deepEqual(await traces(), before_);
      return true;
    });
    assertError(await rest.call('GET', `/x/${WEBHOOKS}/deliveries`), 404);
    assertError(await rest.call('GET', `/x/${PLAYERS}/summary`), 404);
    assert.match((await cap.shell().attempt('cap:webhooks-test')).output, /not found/i);
    assert.deepEqual(await rest.get('/plugins'), []);
  });

  const mods = () => join(cap.home, 'agent/state/servers', modded.id, 'root/mods');
  const jars = () => readdirSync(mods()).sort();

  /** All that a plugin could leave behind. */
  async function traces() {
    const { paths } = (await rest.call('GET', '/openapi.json')).body;
    const bundles = await cap.shell().run('bundle:list -t 0 -s --no-format');
    return {
      routes: Object.keys(paths).sort(),
      permissions: (await rest.get('/permissions')).map(({ name }) => name).sort(),
      settings: (await rest.get('/settings')).map(({ group }) => group).sort(),
      modules: (await rest.get('/ui/modules')).modules.map(({ id }) => id).sort(),
      bundles: [...bundles.matchAll(/\S*ctrlaltplay\.(?:webhooks|player-count|mods)\S*/g)].map(([name]) => name),
    };
  }
});

/** The same client, which keeps every answer's text. */
function recording(rest, into) {
  const call = rest.call.bind(rest);
  rest.call = async (...args) => {
    const answer = await call(...args);
    into.push(answer.text);
    return answer;
  };
  return rest;
}

/** An HTTP server that keeps what it gets and answers with `next`, else 204. */
function listening() {
  const requests = [];
  const next = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ at: Date.now(), url: request.url, body: Buffer.concat(chunks).toString() });
      const { status, headers } = next.shift() ?? { status: 204, headers: {} };
      response.writeHead(status, headers).end();
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, requests, next, port: server.address().port })));
}

const textsBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ path, name }) => ({ file: name, text: readFileSync(join(path, name), 'utf8') }));
