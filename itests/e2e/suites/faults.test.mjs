// kill -9 of agent, panel and both, at rest and at each step of install, start and stop.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { eventually, pause } from '../harness/await.mjs';
import { Cap, find } from '../harness/cap.mjs';
import { alive, games, signal, startTime } from '../harness/processes.mjs';
import { command, create, installed, power, running, state } from '../harness/servers.mjs';

describe('faults', { timeout: 420_000 }, () => {
  let cap;
  let rest;
  let ticker;

  before(async () => {
    cap = await Cap.up();
    rest = cap.operator();
    await cap.installTestAlts();
    ticker = await running(rest, 'E2E lines', { name: 'ticker', variables: { LINES_PER_SECOND: '50' } });
  });
  after(() => cap?.stop());

  it('agent killed: the game lives, its console is back within 3 s, no line lost or doubled', async () => {
    const live = await cap.live();
    const console = await live.subscribe(`server/${ticker.id}/console`);
    await console.line(/^L \d+ \d+$/);
    const [game] = games(ticker.id);
    const agent = await cap.agentPid();
    signal(agent, 'SIGKILL');
    await eventually('the agent is dead', () => !alive(agent));
    await pause(500);
    assert.equal(startTime(game.pid), game.started);
    await eventually('the list tells that it is not reachable', async () => !(await rest.get(`/servers/${ticker.id}`)).reachable, { within: 35_000 });
    const begun = await startAgent(cap);
    const known = console.text.length;
    await eventually('the console goes on', () => console.text.length > known, { within: 15_000, every: 20 });
    const linked = Date.now() - begun.linkedAt;
    assert.ok(linked <= 3_000, `re-attached ${linked} ms after the link was back`);
    await assertWholeLog(console);
    const server = await state(rest, ticker.id, 'RUNNING');
    assert.equal(server.startedAt, ticker.startedAt, 'the same run');
    await command(rest, ticker.id, 'still there');
    await console.line(/echo: still there/);
    await live.close();
  });

  it('panel killed: agent and game go on, and all is known again', async () => {
    const [game] = games(ticker.id);
    const agent = await cap.agentPid();
    const panel = await cap.panelPid();
    signal(panel, 'SIGKILL');
    await eventually('the panel is dead', () => !alive(panel));
    await startPanel(cap);
    rest = cap.operator();
    assert.ok(alive(agent));
    assert.equal(startTime(game.pid), game.started);
    const server = await eventually('reachable again', async () => {
      const now = await rest.get(`/servers/${ticker.id}`);
      return now.reachable && now.state === 'RUNNING' && now;
    }, { within: 60_000 });
    assert.equal(server.startedAt, ticker.startedAt);
    const live = await cap.live();
    const console = await live.subscribe(`server/${ticker.id}/console`, 0);
    await command(rest, ticker.id, 'after the panel');
    await console.line(/echo: after the panel/);
    await assertWholeLog(console);
    await live.close();
  });

  it('both killed: the game lives on and is found again', async () => {
    const [game] = games(ticker.id);
    const pids = [await cap.agentPid(), await cap.panelPid()];
    pids.forEach((pid) => signal(pid, 'SIGKILL'));
    await eventually('both are dead', () => !pids.some(alive));
    await startPanel(cap);
    await startAgent(cap);
    rest = cap.operator();
    await eventually('reachable again', async () => (await rest.get(`/servers/${ticker.id}`)).reachable, { within: 60_000 });
    assert.equal(startTime(game.pid), game.started);
    assert.equal((await state(rest, ticker.id, 'RUNNING')).startedAt, ticker.startedAt);
  });

  for (const victim of ['agent', 'panel', 'both']) {
    it(`${victim} killed during an installation: it ends in a named state, nothing ran twice`, async () => {
      const { server } = await create(rest, 'E2E slow', { name: `install-${victim}` });
      await eventually('the script runs', () => marks(cap, server.id, 'installs.txt') === 1);
      await killAndRestart(cap, victim);
      rest = cap.operator();
      const ended = await state(rest, server.id, ['OFFLINE', 'INSTALL_FAILED'], 60_000).catch(async (error) => {
        const now = await rest.get(`/servers/${server.id}`);
        if (now.state !== 'INSTALL_FAILED') {
          throw error;
        }
        assert.notEqual(now.stateCode, '');
        return now;
      });
      if (ended.state === 'OFFLINE') {
        assert.equal(marks(cap, server.id, 'installed.txt'), 1);
      }
      assert.ok(games(server.id, /install/).length <= 1);
    });

    it(`${victim} killed during a start: it runs once`, async () => {
      const server = await installed(rest, 'E2E slow', { name: `start-${victim}` });
      await power(rest, server.id, 'start');
      await eventually('the game starts', () => marks(cap, server.id, 'starts.txt') === 1);
      await killAndRestart(cap, victim);
      rest = cap.operator();
      await state(rest, server.id, 'RUNNING', 60_000);
      assert.equal(marks(cap, server.id, 'starts.txt'), 1);
      assert.equal(games(server.id).length, 1);
    });

    it(`${victim} killed during a stop: it is off, and stays off`, async () => {
      const server = await running(rest, 'E2E slow', { name: `stop-${victim}` });
      await power(rest, server.id, 'stop');
      await eventually('the game saves', () => marks(cap, server.id, 'stops.txt') === 1);
      await killAndRestart(cap, victim);
      rest = cap.operator();
      await state(rest, server.id, 'OFFLINE', 60_000);
      assert.equal(games(server.id).length, 0);
      assert.equal(marks(cap, server.id, 'starts.txt'), 1);
    });
  }

  it('the event log and its projections are one', async () => {
    const streams = await cap.shell().json('cap:events-verify');
    assert.ok(streams.length >= 4);
    for (const row of streams) {
      assert.equal(row.DIFFERENCES, 'none', JSON.stringify(row));
    }
  });
});

/** Every numbered line of a console that was watched without a gap is there once and in order. */
async function assertWholeLog(console) {
  assert.deepEqual(console.faults, []);
  assert.deepEqual(console.gaps, []);
  const numbers = console.text
    .split('\n')
    .slice(1, -1)
    .map((line) => /^L \d+ (\d+)\r?$/.exec(line))
    .filter(Boolean)
    .map((match) => Number(match[1]));
  for (let n = 1; n < numbers.length; n++) {
    assert.equal(numbers[n], numbers[n - 1] + 1, `line ${numbers[n - 1]} is followed by ${numbers[n]}`);
  }
}

/** @param victim agent, panel or both */
async function killAndRestart(cap, victim) {
  const pids = [];
  if (victim !== 'panel') {
    pids.push(await cap.agentPid());
  }
  if (victim !== 'agent') {
    pids.push(await cap.panelPid());
  }
  pids.forEach((pid) => signal(pid, 'SIGKILL'));
  await eventually(`dead: ${victim}`, () => !pids.some(alive));
  await (victim === 'panel' ? startPanel(cap) : startAgent(cap));
}

/** `up` in a home whose panel or agent died brings back what is missing. */
async function startPanel(cap) {
  await cap.again();
}

async function startAgent(cap) {
  await cap.again();
  const rest = cap.operator();
  await eventually('the agent is linked', async () => (await rest.get('/nodes'))[0].state === 'ONLINE', { within: 30_000, every: 20 });
  return { linkedAt: Date.now() };
}

function marks(cap, serverId, file) {
  try {
    return readFileSync(find(cap.serverFolder(serverId), file), 'utf8').trim().split('\n').length;
  } catch (error) {
    if (error.code === 'ENOENT' || /^no /.test(error.message)) {
      return 0;
    }
    throw error;
  }
}
