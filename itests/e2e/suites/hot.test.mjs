// Parts are taken out and put back while the rest serves, and nothing of them stays behind.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually, inTime, throughout } from '../harness/await.mjs';
import { CHECKOUT, Cap } from '../harness/cap.mjs';
import { loaders } from '../harness/jvm.mjs';
import { load } from '../harness/load.mjs';
import { games, startTime } from '../harness/processes.mjs';
import { command, running } from '../harness/servers.mjs';

const CYCLES = Number(process.env.CAP_E2E_CYCLES ?? 10);
const WITHIN = { within: 2_000, every: 50 };
const CONSOLE = 'dev.ctrlaltplay.console.panel';
const PACK = 'dev.ctrlaltplay.alts.pack';
const RBAC = 'dev.ctrlaltplay.rbac';

describe('hot', { timeout: 300_000 + CYCLES * 20_000 }, () => {
  let cap;
  let rest;
  let shell;
  let live;
  let server;
  let game;

  before(async () => {
    // A user's rate limit would answer the load with 429.
    cap = await Cap.up({ settings: { 'dev.ctrlaltplay.web.cfg': { rateLimits: 'false' } } });
    rest = cap.operator();
    shell = cap.shell();
    live = await cap.live();
    await cap.installTestAlts();
    server = await running(rest, 'E2E lines', { name: 'ticker', variables: { LINES_PER_SECOND: '20' } });
    [game] = games(server.id);
  });
  after(async () => {
    await live?.close();
    await cap?.stop();
  });

  it('console: stop and start under load', async () => {
    const topic = await live.subscribe(`server/${server.id}/console`);
    await topic.line(/^L \d+ \d+$/);
    const before_ = await described(rest);
    const steady = load(cap, ['/servers', '/alts', '/nodes', `/servers/${server.id}`]);
    await shell.run(`bundle:stop ${CONSOLE}`);
    await eventually('routes of console are gone', async () => (await rest.call('GET', `/servers/${server.id}/console`)).status === 404, WITHIN);
    await eventually('viewers were told', () => topic.errors.some((error) => error.code === 'TOPIC_GONE'), WITHIN);
    await eventually('the description has shrunk', async () => (await described(rest)).length < before_.length, WITHIN);
    await throughout('the game goes on', () => startTime(game.pid) === game.started, 1_000);
    const seen = topic.text.length;
    await shell.run(`bundle:start ${CONSOLE}`);
    await eventually('routes of console are back', async () => (await rest.call('GET', `/servers/${server.id}/console`)).status === 200, WITHIN);
    await eventually('the stream goes on by itself', () => topic.text.length > seen, { within: 3_000, every: 50 });
    await eventually('the description is whole', async () => (await described(rest)).join() === before_.join(), WITHIN);
    await command(rest, server.id, 'after the restart');
    await topic.line(/echo: after the restart/);
    assert.deepEqual(topic.faults, [], 'no byte came twice');
    const { requests, failures } = await steady.stop();
    assert.deepEqual(failures, []);
    assert.ok(requests > 100, `${requests} requests`);
  });

  it('console: whoever is told that it is back finds its topic served', async () => {
    const page = await cap.live();
    try {
      const platform = await page.subscribe('platform');
      for (let round = 0; round < 3; round++) {
        const watched = new Promise((resolve) => {
          platform.heard = ({ kind, id, state }) => kind === 'module' && id === 'console' && state === 'ACTIVE' && resolve(page.subscribe(`server/${server.id}/console`));
        });
        await shell.run(`bundle:stop ${CONSOLE}`);
        await shell.run(`bundle:start ${CONSOLE}`);
        await inTime('the topic', watched);
        await page.unsubscribe(`server/${server.id}/console`);
      }
    } finally {
      await page.close();
    }
  });

  it('console: uninstall and install from the feature', async () => {
    const topic = await live.subscribe(`server/${server.id}/console`);
    const steady = load(cap, ['/servers', '/alts', '/nodes']);
    const jar = bundleJar('console/panel');
    await shell.run(`bundle:uninstall ${CONSOLE}`);
    await eventually('routes of console are gone', async () => (await rest.call('GET', `/servers/${server.id}/console`)).status === 404, WITHIN);
    await shell.run(`bundle:install -s file:${jar}`);
    await eventually('routes of console are back', async () => (await rest.call('GET', `/servers/${server.id}/console`)).status === 200, WITHIN);
    await command(rest, server.id, 'after the install');
    await topic.line(/echo: after the install/);
    const { failures } = await steady.stop();
    assert.deepEqual(failures, []);
    assert.equal(startTime(game.pid), game.started, 'the game was not touched');
  });

  it('alts pack: its alts leave and come back, servers stay', async () => {
    const before_ = await names(rest);
    assert.ok(before_.some((name) => /OpenTTD/.test(name)));
    const steady = load(cap, ['/servers', '/nodes', `/servers/${server.id}/console`]);
    await shell.run(`bundle:stop ${PACK}`);
    await eventually('its alts are gone', async () => !(await names(rest)).some((name) => /OpenTTD/.test(name)), WITHIN);
    await shell.run(`bundle:update ${PACK} file:${bundleJar('alts/pack')}`);
    await shell.run(`bundle:start ${PACK}`);
    await eventually('its alts are back', async () => (await names(rest)).join() === before_.join(), WITHIN);
    const { failures } = await steady.stop();
    assert.deepEqual(failures, []);
  });

  it('sample bundle: route, permission, command and description come and go', async () => {
    const jar = bundleJar('plugin-sdk/samples/hello');
    const steady = load(cap, ['/servers', '/nodes', '/alts']);
    const before_ = await described(rest);
    await shell.run(`bundle:install -s file:${jar}`);
    const added = await eventually(
      'its operations are described',
      async () => {
        const now = (await described(rest)).filter((one) => !before_.includes(one));
        return now.length > 0 && now;
      },
      WITHIN,
    );
    const [method, path] = added.find((one) => one.startsWith('GET')).split(' ');
    const answer = await rest.call(method, path.replaceAll(/\{[^}]+\}/g, 'world'));
    assert.ok(answer.status < 300, `${path}: ${answer.text}`);
    assert.match(await shell.run('cap:hello --name e2e'), /Hello, e2e!/);
    await shell.run('bundle:uninstall dev.ctrlaltplay.sample.hello');
    await eventually('its route is gone', async () => (await rest.call(method, path)).status === 404, WITHIN);
    await eventually('its operations are gone', async () => (await described(rest)).join() === before_.join(), WITHIN);
    assert.match((await shell.attempt('cap:hello')).output, /not found/i);
    const { failures } = await steady.stop();
    assert.deepEqual(failures, []);
  });

  it('rbac: nothing is authorised while it is away, and sessions go on when it is back', async () => {
    const admin = await cap.admin();
    const allowed = new Set([200, 503]);
    const steady = load(cap, ['/servers', '/nodes', '/alts', '/users'], {
      connections: 2,
      expected: (status) => allowed.has(status),
      credentials: { cookie: admin.cookieHeader },
    });
    const operator = cap.token();
    await shell.run(`bundle:stop ${RBAC}`);
    await eventually('everything is refused', async () => (await admin.call('GET', '/servers')).status === 503, WITHIN);
    for (const path of ['/servers', '/nodes', '/alts', '/users', '/auth/me', `/servers/${server.id}`]) {
      const answer = await admin.call('GET', path);
      assert.equal(answer.status, 503, `${path}: ${answer.text}`);
      assert.equal(answer.body.code, 'PLUGIN_UNAVAILABLE');
      assert.ok(Number(answer.headers.get('retry-after')) > 0);
    }
    assert.equal((await admin.call('POST', `/servers/${server.id}/command`, { line: 'forbidden' })).status, 503);
    await assert.rejects(cap.live({ authorization: `Bearer ${operator}` }), 'no socket either');
    assert.equal(startTime(game.pid), game.started);
    // The shell asks the same policy, so the bundle is started again by whoever holds the container itself.
    await startRbac(cap, shell);
    await eventually('the session goes on', async () => (await admin.call('GET', '/servers')).status === 200, { within: 10_000 });
    const { failures } = await steady.stop();
    assert.deepEqual(failures, []);
    rest = await eventually('the operator has a new token', async () => {
      const now = cap.operator();
      return (await now.call('GET', '/servers')).status === 200 && now;
    });
    const again = await cap.live();
    const console = await again.subscribe(`server/${server.id}/console`);
    // The link needs the policy, too: it went away with rbac, and the agent dials again by itself.
    await eventually(
      'the agent is linked again',
      async () => (await admin.call('POST', `/servers/${server.id}/command`, { line: 'and on' })).status < 300,
      { within: 10_000 },
    );
    await console.line(/echo: and on/);
    assert.doesNotMatch(console.text, /forbidden/);
    await again.close();
  });

  it(`leaves no class loader behind after ${CYCLES} cycles`, async () => {
    const steady = load(cap, ['/servers', '/nodes'], { connections: 2 });
    const sample = bundleJar('plugin-sdk/samples/hello');
    const pid = await cap.panelPid();
    await cycle(shell, sample);
    const first = await eventually('figures before', () => loaders(pid));
    for (let n = 0; n < CYCLES; n++) {
      await cycle(shell, sample);
    }
    let last = 0;
    await eventually(
      'no more class loaders than before',
      async () => {
        last = await loaders(pid);
        return last <= first;
      },
      { within: 30_000, every: 1_000 },
    ).catch(() => assert.fail(`${last - first} class loaders left after ${CYCLES} cycles (${first} -> ${last})`));
    const { failures, requests } = await steady.stop();
    assert.deepEqual(failures, [], `of ${requests}`);
  });
});

/** One round: the sample comes and goes, the pack is updated, the console is restarted. */
async function cycle(shell, sample) {
  await shell.run(
    [
      `bundle:install -s file:${sample}`,
      'bundle:uninstall dev.ctrlaltplay.sample.hello',
      `bundle:update ${PACK} file:${bundleJar('alts/pack')}`,
      `bundle:update ${CONSOLE} file:${bundleJar('console/panel')}`,
    ].join(' ; '),
    { within: 60_000 },
  );
}

async function startRbac(cap, shell) {
  const direct = await shell.attempt(`bundle:start ${RBAC}`);
  assert.equal(direct.code, 0, `the operator's key opens the shell without rbac: ${direct.output}`);
}

async function described(rest) {
  const { body } = await rest.call('GET', '/openapi.json');
  return Object.entries(body.paths)
    .flatMap(([path, item]) => Object.keys(item).map((verb) => `${verb.toUpperCase()} ${path}`))
    .sort();
}

async function names(rest) {
  return (await rest.get('/alts?limit=200')).map((alt) => alt.name).sort();
}

function bundleJar(folder) {
  const target = join(CHECKOUT, 'bundles', folder, 'target');
  const jar = readdirSync(target).find((name) => name.endsWith('.jar') && !/sources|javadoc|tests/.test(name));
  assert.ok(jar, `${folder} is not built`);
  return join(target, jar);
}
