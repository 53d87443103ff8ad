// Plugins come, change, go back and go while the rest serves; a power cut at any step leaves the old version or the new one.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../harness/await.mjs';
import { Cap } from '../harness/cap.mjs';
import { loaders, threads } from '../harness/jvm.mjs';
import { load } from '../harness/load.mjs';
import { apply, ended, packages, plan } from '../harness/packages.mjs';
import { signal } from '../harness/processes.mjs';

const ID = 'acme.counter';
const ROUTE = `/x/${ID}/count`;
const CYCLES = Number(process.env.CAP_E2E_CYCLES ?? 10);
const STEPS = process.env.CAP_E2E_CYCLES ? ['BEGUN', 'KEPT', 'INSTALLED', 'RESOLVED', 'MIGRATED', 'STARTED', 'COMMITTED'] : ['KEPT', 'MIGRATED', 'COMMITTED'];

describe('plugins', { timeout: 400_000 + CYCLES * 5_000 }, () => {
  let cap;
  let rest;
  let shell;
  let folder;
  let keys;
  const file = (name) => join(folder, `${name}.capx`);
  const bytes = (name) => readFileSync(file(name));
  const count = async () => (await rest.get(ROUTE));
  const installed = async () => (await rest.get('/plugins')).find((plugin) => plugin.id === ID);
  const install = async (name, wish) => {
    const operation = await apply(rest, await plan(rest, bytes(name)), wish);
    assert.equal(operation.state, 'SUCCEEDED', JSON.stringify(operation));
  };
  const remove = async (data) => {
    const { operation } = await rest.data('DELETE', `/plugins/${ID}?data=${data}`);
    assert.equal((await ended(rest, operation)).state, 'SUCCEEDED');
  };
  const bundles = async () => (await rest.get('/bundles')).map((bundle) => bundle.name ?? bundle.symbolicName).filter((name) => name === ID).length;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cap-packages-'));
    cap = await Cap.up({ settings: { 'dev.ctrlaltplay.web.cfg': { rateLimits: 'false' } } });
    rest = cap.operator();
    shell = cap.shell();
    const one = { folder: 'counter', key: 'acme' };
    const wider = { grants: [{ grant: 'servers.read', why: 'to count servers' }, { grant: 'users.read', why: 'to greet', optional: true }] };
    keys = await packages([
      { folder: 'counter', file: file('unsigned'), version: '1.0.0' },
      { ...one, key: 'eve', file: file('eve'), version: '1.0.0' },
      { ...one, file: file('1.0.0'), version: '1.0.0' },
      { ...one, file: file('1.1.0'), version: '1.1.0' },
      { ...one, file: file('1.2.0'), version: '1.2.0', change: wider },
      { ...one, file: file('2.0.0'), version: '2.0.0', store: 2 },
    ]);
  });
  after(async () => {
    await cap?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('a package that nobody signed, or somebody unknown, is planned but not installed', async () => {
    for (const [name, code] of [['unsigned', 'PLUGIN_UNSIGNED'], ['eve', 'PLUGIN_KEY_UNKNOWN']]) {
      const planned = await plan(rest, bytes(name));
      assert.equal(planned.installable, false);
      assert.equal(planned.reasons[0].code, code);
      assert.ok(planned.reasons[0].remedy.length > 10);
      const refused = await rest.call('POST', `/plugins/plans/${planned.id}/apply`, { confirm: true });
      assert.equal(refused.status, 409);
      assert.equal(refused.body.code, 'PLAN_REFUSED');
    }
    assert.equal(await installed(), undefined);
  });

  it('what is no package is refused with what is wrong', async () => {
    const tampered = bytes('1.0.0');
    tampered[tampered.length >> 1] ^= 1;
    for (const body of [Buffer.from('no zip'), Buffer.alloc(0), tampered]) {
      const answer = await rest.call('POST', '/plugins/plans/upload', body, { headers: { 'content-type': 'application/octet-stream' }, raw: true });
      assert.ok(answer.status === 400 || (answer.status === 201 && !answer.body.data.installable), answer.text);
    }
    assert.equal((await rest.call('GET', '/plugins/plans/none')).status, 404);
    assert.equal((await rest.call('GET', '/plugins/acme.none')).status, 404);
  });

  it('somebody without the permission neither sees nor changes plugins', async () => {
    assert.equal((await cap.anonymous().call('GET', '/plugins')).status, 401);
    await rest.post('/users', { username: 'eve', password: 'a long enough password', role: 'USER' });
    const eve = cap.anonymous();
    await eve.login('eve', 'a long enough password');
    for (const [method, path, body] of [['GET', '/plugins'], ['GET', '/plugins/keys'], ['POST', '/plugins/plans', { url: 'https://example.com/x.capx' }], ['POST', '/plugins/keys', { name: 'x', key: keys.eve }]]) {
      assert.equal((await eve.call(method, path, body)).status, 403, path);
    }
  });

  it('installed under load, its route answers at once and nothing else fails', async (t) => {
    await rest.post('/plugins/keys', { name: 'Acme', key: keys.acme });
    const steady = load(cap, ['/servers', '/alts', '/nodes', '/plugins']);
    const planned = await plan(rest, bytes('1.0.0'));
    assert.equal(planned.kind, 'INSTALL');
    assert.deepEqual(planned.affected, []);
    const begun = Date.now();
    const { operation } = await rest.post(`/plugins/plans/${planned.id}/apply`, { confirm: true });
    await eventually('its route answers', async () => (await rest.call('GET', ROUTE)).status === 200, { within: 2_000, every: 10 });
    t.diagnostic(`${Date.now() - begun} ms from the wish to the first answer`);
    assert.equal((await ended(rest, operation)).state, 'SUCCEEDED');
    const { failures } = await steady.stop();
    assert.deepEqual(failures, []);
    assert.equal((await installed()).state, 'ACTIVE');
    assert.match(await shell.run('cap:plugin-list'), /acme\.counter +1\.0\.0 +ACTIVE/);
  });

  it('updated side by side, its route is away for an instant at most and its documents stay', async (t) => {
    const before_ = (await count()).count;
    const statuses = [];
    let going = true;
    const asking = (async () => {
      while (going) {
        const answer = await rest.call('GET', ROUTE);
        statuses.push({ at: performance.now(), ok: answer.status === 200, version: answer.body?.data?.version, count: answer.body?.data?.count, status: answer.status });
      }
    })();
    await install('1.1.0');
    await eventually('the new version answers', () => statuses.at(-1)?.version === '1.1.0');
    going = false;
    await asking;
    const bad = statuses.filter((one) => !one.ok);
    const away = bad.length ? bad.at(-1).at - bad[0].at : 0;
    t.diagnostic(`${bad.length} of ${statuses.length} answers were no answer, ${away.toFixed(0)} ms`);
    assert.ok(bad.every((one) => [404, 503].includes(one.status)), JSON.stringify(bad[0]));
    const counts = statuses.filter((one) => one.ok).map((one) => one.count);
    assert.deepEqual(counts, counts.map((_, n) => counts[0] + n), 'no count is lost or given twice');
    assert.ok(counts[0] > before_);
  });

  it('an update that wants more says so before it happens', async () => {
    const planned = await plan(rest, bytes('1.2.0'));
    assert.equal(planned.kind, 'UPDATE');
    assert.deepEqual(planned.grants.map(({ grant, change, optional }) => [grant, change, optional]), [['servers.read', 'NEW', false], ['users.read', 'NEW', true]]);
    await rest.data('DELETE', `/plugins/plans/${planned.id}`).catch(() => {});
    assert.equal((await rest.call('GET', `/plugins/plans/${planned.id}`)).status, 404);
  });

  it('its documents are brought to a new shape, and are as they were after a rollback', async () => {
    const planned = await plan(rest, bytes('2.0.0'));
    assert.deepEqual(planned.store, { from: 1, to: 2, upgrades: true });
    assert.equal((await apply(rest, planned)).state, 'SUCCEEDED');
    assert.deepEqual([(await count()).version, (await count()).shape], ['2.0.0', 'second']);
    const { operation } = await rest.post(`/plugins/${ID}/rollback`);
    assert.equal((await ended(rest, operation)).state, 'SUCCEEDED');
    assert.deepEqual([(await count()).version, (await count()).shape], ['1.1.0', 'first']);
  });

  it('an older version than there ever was needs a word more, which is audited', async () => {
    const planned = await plan(rest, bytes('1.2.0'));
    assert.equal(planned.kind, 'DOWNGRADE');
    const refused = await rest.call('POST', `/plugins/plans/${planned.id}/apply`, { confirm: true });
    assert.equal(refused.body.code, 'PLUGIN_DOWNGRADE');
    const needed = await rest.call('POST', `/plugins/plans/${planned.id}/apply`, { confirm: true, downgrade: true, denied: ['servers.read'] });
    assert.deepEqual([needed.status, needed.body.details?.fields?.[0]?.code], [400, 'GRANT_REQUIRED'], needed.text);
    assert.equal((await apply(rest, planned, { downgrade: true, denied: ['users.read'] })).state, 'SUCCEEDED');
    assert.equal((await count()).version, '1.2.0');
  });

  it('a grant it can do without is refused, given back and taken away while it runs; one it needs is not', async () => {
    const denied = async () => (await rest.get(`/plugins/${ID}`)).grants.filter((grant) => grant.denied).map(({ grant }) => grant);
    assert.deepEqual(await denied(), ['users.read']);
    assert.match(await shell.run(`cap:plugin-grant ${ID} users.read --allow`), /has users.read/);
    assert.deepEqual(await denied(), []);
    const { since } = (await rest.get(`/plugins/${ID}`)).plugin;
    const detail = await rest.data('PUT', `/plugins/${ID}/grants/users.read`, { allowed: false });
    assert.deepEqual([detail.grants.find(({ grant }) => grant === 'users.read').denied, detail.plugin.since], [true, since]);
    assert.match(await shell.run('cap:plugin-grant'), /users.read +denied/);
    const needed = await rest.call('PUT', `/plugins/${ID}/grants/servers.read`, { allowed: false });
    assert.deepEqual([needed.status, needed.body.code], [409, 'GRANT_REQUIRED']);
    assert.match(needed.body.message, /cap:plugin-disable/);
    assert.equal((await rest.call('PUT', `/plugins/${ID}/grants/http`, { allowed: false })).status, 404);
    const kept = await plan(rest, bytes('1.2.0'));
    assert.equal(kept.grants.find(({ grant }) => grant === 'users.read').denied, true, 'a version that asks again shows it as refused');
    const audit = await rest.get('/audit?limit=50');
    assert.ok(audit.some(({ action }) => action === 'plugin.grant-deny'), JSON.stringify(audit));
    await install('1.1.0', { downgrade: true });
  });

  /** Starts the panel again, such that an install ends it after a step. */
  const restart = async (step) => {
    cap.env = { ...cap.env, CAP_PANEL_OPTS: step ? `-Dcap.plugins.crash=${step}` : '' };
    await cap.again();
    rest = cap.operator();
    shell = cap.shell();
    await eventually('the plugin serves again', async () => (await rest.call('GET', ROUTE)).status === 200, { within: 30_000 });
  };

  it('a panel that is killed comes back with its plugins', async () => {
    const before_ = await count();
    signal(await cap.panelPid(), 'SIGKILL');
    await restart(STEPS[0]);
    assert.ok((await count()).count > before_.count, 'its documents are there');
    assert.equal(await bundles(), 1);
  });

  for (const [n, step] of STEPS.entries()) {
    it(`a power cut after ${step} leaves the old version or the new one, with its documents`, async () => {
      const before_ = await count();
      const planned = await plan(rest, bytes('2.0.0'));
      await rest.call('POST', `/plugins/plans/${planned.id}/apply`, { confirm: true, downgrade: true }).catch(() => {});
      await eventually('the panel is gone', async () => (await rest.call('GET', '/health').catch(() => ({ status: 0 }))).status === 0, { within: 30_000 });
      await restart(STEPS[n + 1]);
      const now = await count();
      const committed = step === 'COMMITTED';
      assert.deepEqual([now.version, now.shape], committed ? ['2.0.0', 'second'] : ['1.1.0', 'first']);
      assert.ok(now.count > before_.count);
      assert.equal(await bundles(), 1);
      assert.equal(readdirSync(join(cap.state, 'plugins/kept')).length, committed ? 2 : (await installed()).rollbackTo ? 2 : 1);
      if (committed) {
        const { operation } = await rest.post(`/plugins/${ID}/rollback`);
        assert.equal((await ended(rest, operation)).state, 'SUCCEEDED');
      }
    });
  }

  it('the manager itself can be stopped and started; plugins go and come with it', async () => {
    await shell.run('bundle:stop dev.ctrlaltplay.plugins');
    await eventually('the plugin is gone', async () => (await rest.call('GET', ROUTE)).status === 404, { within: 5_000 });
    await shell.run('bundle:start dev.ctrlaltplay.plugins');
    await eventually('the plugin is back', async () => (await rest.call('GET', ROUTE)).status === 200, { within: 10_000 });
  });

  it('disabled, it is silent until it is enabled', async () => {
    assert.equal((await rest.post(`/plugins/${ID}/disable`)).state, 'DISABLED');
    assert.equal((await rest.call('GET', ROUTE)).status, 404);
    assert.equal((await rest.post(`/plugins/${ID}/enable`)).state, 'ACTIVE');
    assert.equal((await rest.call('GET', ROUTE)).status, 200);
  });

  it('removed with its documents kept, they are there when it comes again; purged, they are not', async () => {
    const before_ = (await count()).count;
    await remove('keep');
    assert.equal((await rest.call('GET', ROUTE)).status, 404);
    await install('1.1.0', { downgrade: true });
    assert.ok((await count()).count > before_);
    await remove('purge');
    await install('1.1.0', { downgrade: true });
    assert.equal((await count()).count, 1);
  });

  it(`${CYCLES} times installed and removed, nothing of it stays`, async () => {
    const pid = await cap.panelPid();
    const own = async () => (await threads(pid, /cap-plugin|acme/)).join();
    await remove('purge');
    const before_ = { loaders: await loaders(pid), threads: await own() };
    for (let n = 0; n < CYCLES; n++) {
      await install('1.1.0', { downgrade: true });
      assert.equal((await count()).count, 1);
      await remove('purge');
    }
    await eventually('no more class loaders than before', async () => (await loaders(pid)) <= before_.loaders, { within: 30_000, every: 1_000 });
    assert.equal(await own(), before_.threads);
    assert.equal(await installed(), undefined);
    assert.equal(await bundles(), 0);
    assert.deepEqual(readdirSync(join(cap.state, 'plugins/kept')), []);
    assert.deepEqual(readdirSync(join(cap.state, 'plugins/staged')), []);
    assert.equal((await rest.get('/permissions')).some((one) => one.name?.startsWith(ID)), false);
  });
});
