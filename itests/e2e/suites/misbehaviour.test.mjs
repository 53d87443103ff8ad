// Games and installations that do what they must not: each ends in a named state, and nothing hangs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../harness/await.mjs';
import { Cap, find } from '../harness/cap.mjs';
import { load } from '../harness/load.mjs';
import { alive, games, naming, residentMiB } from '../harness/processes.mjs';
import { create, ended, installed, mainPort, power, running, state } from '../harness/servers.mjs';

describe('misbehaviour', { timeout: 300_000 }, () => {
  let cap;
  let rest;
  let live;

  before(async () => {
    cap = await Cap.up();
    rest = cap.operator();
    live = await cap.live();
    await cap.installTestAlts();
  });
  after(async () => {
    await live?.close();
    await cap?.stop();
  });

  async function failedInstall(alt) {
    const { server, operation } = await create(rest, alt);
    const failed = await eventually(
      'the installation failed',
      async () => {
        const now = await rest.get(`/servers/${server.id}`);
        return now.state === 'INSTALL_FAILED' && now;
      },
      { within: 30_000 },
    );
    const ended = await rest.get(`/operations/${operation}`);
    assert.equal(ended.state, 'FAILED');
    assert.equal(ended.code, failed.stateCode);
    return failed;
  }

  it('a new server is INSTALLING, and nothing else, until it is installed', async () => {
    const { server, operation } = await create(rest, 'E2E slow');
    const status = await live.subscribe(`server/${server.id}/status`);
    await ended(rest, operation);
    await status.event('OFFLINE', (event) => event.state === 'OFFLINE');
    const states = status.events.map((event) => event.state).filter((one, n, all) => one !== all[n - 1]);
    assert.deepEqual(states, ['INSTALLING', 'OFFLINE']);
  });

  it('an installation that hangs is ended by its time limit, with all it started', async () => {
    const server = await failedInstall('E2E hang-install');
    assert.match(server.stateCode, /TIMEOUT|TIME/);
    assert.match(server.stateMessage, /3 s|time|seconds/i);
    await eventually('nothing of it is left', () => naming(server.id).length === 0).catch(() => assert.deepEqual(naming(server.id), []));
  });

  it('a download that fails names its exit code and keeps its log', async () => {
    const server = await failedInstall('E2E fail-install');
    assert.match(server.stateMessage, /22/);
    const log = await rest.call('GET', `/servers/${server.id}/install`);
    assert.match(log.text, /connection refused|download failed/i);
  });

  it('a missing host program is named with the command that brings it', async () => {
    const server = await failedInstall('E2E no-tool');
    assert.match(server.stateMessage, /no-such-program-anywhere/);
    assert.match(server.stateMessage, /apt-get install/);
  });

  it('a port somebody else has is named before the game starts', async () => {
    const server = await installed(rest, 'E2E lines', { name: 'port-taken' });
    const squatter = createServer().listen(mainPort(server), '0.0.0.0');
    await new Promise((resolve) => squatter.once('listening', resolve));
    try {
      const answer = await rest.call('POST', `/servers/${server.id}/power`, { action: 'start' });
      const now = await eventually('it is told', async () => {
        const seen = await rest.get(`/servers/${server.id}`);
        return (answer.status === 409 || seen.stateCode !== '') && seen;
      });
      assert.equal(answer.status === 409 ? answer.body.code : now.stateCode, 'PORT_CONFLICT', answer.text);
      assert.match(answer.status === 409 ? answer.body.message : now.stateMessage, new RegExp(String(mainPort(server))));
    } finally {
      squatter.close();
    }
  });

  it('a game that ignores everything is killed after its stop time', async () => {
    const server = await running(rest, 'E2E stubborn');
    const [game] = games(server.id);
    await power(rest, server.id, 'stop');
    const stopped = await state(rest, server.id, 'OFFLINE', 15_000);
    assert.ok(!alive(game.pid));
    assert.match(`${stopped.stateCode} ${stopped.stateMessage}`, /kill/i);
    assert.equal(stopped.exitCode, 137);
  });

  it('kill overtakes a stop that waits', async () => {
    const server = await running(rest, 'E2E slow', { variables: { STOP_SECONDS: '60' } });
    await power(rest, server.id, 'stop');
    await state(rest, server.id, 'STOPPING');
    const begun = Date.now();
    await power(rest, server.id, 'kill');
    await state(rest, server.id, 'OFFLINE', 5_000);
    assert.ok(Date.now() - begun < 5_000);
  });

  it('children that a game leaves behind are known and killed', async () => {
    const server = await installed(rest, 'E2E forks');
    await power(rest, server.id, 'start');
    const children = await eventually('the children', () => {
      const pids = readFileSync(find(cap.serverFolder(server.id), 'children.txt'), 'utf8').trim().split('\n');
      return pids.length === 3 && naming(server.id).length > 0;
    });
    assert.ok(children);
    const now = await rest.get(`/servers/${server.id}`);
    if (['STARTING', 'RUNNING'].includes(now.state)) {
      await power(rest, server.id, 'kill');
    }
    await state(rest, server.id, ['OFFLINE', 'CRASHED'], 15_000);
    await eventually('no child is left', () => naming(server.id).length === 0).catch(() => assert.deepEqual(naming(server.id), []));
  });

  it('a game that crashes is restarted as often as its alt says, then CRASHED', async () => {
    const server = await installed(rest, 'E2E crash');
    await power(rest, server.id, 'start');
    const starts = () => readFileSync(find(cap.serverFolder(server.id), 'starts.txt'), 'utf8').trim().split('\n').length;
    await eventually('three runs', () => starts() === 3, { within: 30_000 });
    const crashed = await state(rest, server.id, 'CRASHED', 15_000);
    assert.equal(crashed.exitCode, 3);
    assert.match(`${crashed.stateCode} ${crashed.stateMessage}`, /3|crash/i);
  });

  it('output without line ends and without UTF-8 arrives byte by byte', async () => {
    const server = await installed(rest, 'E2E binary');
    const console = await live.subscribe(`server/${server.id}/console`);
    await power(rest, server.id, 'start');
    await state(rest, server.id, 'RUNNING', 30_000);
    await console.line(/^ready$/);
    const bytes = Buffer.concat(console.chunks.map((chunk) => chunk.data));
    assert.ok(bytes.includes(Buffer.from([0xff, 0xfe, 0xc0, 0x80])), 'raw bytes');
    assert.deepEqual(console.faults, []);
    await power(rest, server.id, 'stop');
    await state(rest, server.id, 'OFFLINE');
  });

  it('100,000 lines a second hurt nobody', async () => {
    const quiet = await running(rest, 'E2E lines', { name: 'quiet', variables: { LINES_PER_SECOND: '10' } });
    const flood = await installed(rest, 'E2E lines', { name: 'flood', variables: { LINES_PER_SECOND: '100000', LINES_TOTAL: '400000' } });
    const others = await live.subscribe(`server/${quiet.id}/console`);
    const console = await live.subscribe(`server/${flood.id}/console`);
    const pids = [await cap.panelPid(), await cap.agentPid()];
    const memory = pids.map(residentMiB);
    await power(rest, flood.id, 'start');
    const steady = load(cap, ['/servers', '/nodes'], { connections: 1 });
    await console.line(/all 400000 lines out/, 60_000);
    const { failures } = await steady.stop();
    assert.deepEqual(failures, []);
    assert.deepEqual(others.faults, []);
    assert.deepEqual(others.gaps, []);
    assert.equal((await rest.get(`/servers/${flood.id}`)).state, 'RUNNING');
    pids.forEach((pid, n) => assert.ok(residentMiB(pid) - memory[n] < 200, `${memory[n]} -> ${residentMiB(pid)} MiB`));
    await power(rest, flood.id, 'stop');
    await state(rest, flood.id, 'OFFLINE');
  });
});
