// `./cap up --demo` in an empty home: a real OpenTTD runs, is asked, watched, commanded and stopped.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GameDig } from 'gamedig';
import { eventually } from '../harness/await.mjs';
import { Cap } from '../harness/cap.mjs';
import { alive, naming } from '../harness/processes.mjs';
import { command, mainPort, power, state } from '../harness/servers.mjs';

describe('demo', { timeout: 300_000 }, () => {
  let cap;
  let rest;
  let id;
  let server;

  before(async () => {
    cap = await Cap.up({ args: ['--demo'] });
    rest = cap.operator();
    id = (await cap.status()).servers[0].id;
  });
  after(() => cap?.stop());

  it('prints the address and the password once', () => {
    assert.match(cap.greeting, new RegExp(`http://localhost:${cap.port}`));
    assert.match(cap.greeting, /[Pp]assword/);
  });

  it('brings a real OpenTTD to RUNNING', async () => {
    server = await state(rest, id, 'RUNNING', 60_000);
    assert.match(server.altName, /OpenTTD/i);
  });

  it('tells its status as JSON', async () => {
    const status = await cap.status();
    assert.deepEqual(Object.keys(status).sort(), ['agents', 'panel', 'servers']);
    assert.deepEqual(Object.keys(status.panel).sort(), ['pid', 'state', 'url']);
    assert.equal(status.panel.state, 'UP');
    assert.ok(alive(status.panel.pid));
    assert.equal(status.agents.length, 1);
    assert.deepEqual(Object.keys(status.agents[0]).sort(), ['id', 'name', 'pid', 'state']);
    assert.equal(status.agents[0].state, 'ONLINE');
    assert.ok(alive(status.agents[0].pid));
    assert.deepEqual(status.servers, [{ id, name: server.name, state: 'RUNNING' }]);
  });

  it('answers a gamedig query', async () => {
    const answer = await eventually(
      'OpenTTD answers gamedig',
      () => GameDig.query({ type: 'openttd', host: '127.0.0.1', port: mainPort(server), givenPortOnly: true }),
      { within: 15_000, every: 500 },
    );
    assert.ok(answer.maxplayers > 0);
  });

  it('shows the console with its history, and a typed line answers there', async () => {
    const live = await cap.live();
    const console = await live.subscribe(`server/${id}/console`);
    await console.line(/Ready for players/);
    await command(rest, id, 'echo typed-by-rest');
    await console.line(/typed-by-rest/);
    await live.ask({ type: 'command', server: id, line: 'echo typed-by-socket' });
    await console.line(/typed-by-socket/);
    assert.deepEqual(console.faults, []);
    await live.close();
  });

  it('streams its figures', async () => {
    const live = await cap.live();
    const stats = await live.subscribe(`server/${id}/stats`);
    const figures = await stats.event('memory', (event) => event.memoryMiB > 5, 20_000);
    assert.ok(figures.uptimeSeconds >= 0);
    const seen = await eventually('the list shows them too', async () => (await rest.get('/servers')).find((s) => s.stats)?.stats);
    assert.ok(seen.memoryMiB > 5);
    await live.close();
  });

  it('stops it with its own command', async () => {
    const live = await cap.live();
    const status = await live.subscribe(`server/${id}/status`);
    await power(rest, id, 'stop');
    const stopped = await state(rest, id, 'OFFLINE', 30_000);
    assert.equal(stopped.exitCode, 0);
    await status.event('OFFLINE', (event) => event.state === 'OFFLINE');
    await live.close();
  });

  it('starts it again, and down leaves no process', async () => {
    await power(rest, id, 'start');
    await state(rest, id, 'RUNNING', 60_000);
    await cap.launch('down');
    await eventually('no process left', () => naming(cap.home).length === 0, { within: 10_000 }).catch(() => {
      assert.deepEqual(naming(cap.home), []);
    });
    assert.equal((await cap.status()).panel.state, 'DOWN');
  });
});
