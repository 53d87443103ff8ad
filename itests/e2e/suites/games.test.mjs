// The other shipped games: two more stop models, a signal and a TCP console; and `update`, `delete`.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Cap } from '../harness/cap.mjs';
import { assertError } from '../harness/rest.mjs';
import { create, ended, installed, players, power, running, state } from '../harness/servers.mjs';

describe('games', { timeout: 300_000 }, () => {
  let cap;
  let rest;

  before(async () => {
    cap = await Cap.up();
    rest = cap.operator();
  });
  after(() => cap?.stop());

  for (const game of ['Teeworlds', 'Luanti']) {
    it(`${game}: install, start, stop by its own model`, async () => {
      const server = await installed(rest, game, { name: game });
      await power(rest, server.id, 'start');
      const started = await state(rest, server.id, 'RUNNING', 60_000);
      assert.equal(typeof started.isolated, 'boolean');
      if (game === 'Teeworlds') {
        // In the protocol of 0.7, which gamedig does not speak.
        assert.equal((await players(rest, server.id, 0)).maxPlayers, 16);
      }
      const asked = Date.now();
      await power(rest, server.id, 'stop');
      const stopped = await state(rest, server.id, 'OFFLINE', 30_000);
      assert.equal(stopped.exitCode, 0, `${stopped.stateCode} ${stopped.stateMessage}`);
      assert.ok(Date.now() - asked < 10_000, 'it ended by itself, not by the time limit');
    });
  }

  it('restarts with another process and the same folder', async () => {
    const [server] = await rest.get('/servers?limit=1');
    await power(rest, server.id, 'start');
    const first = await state(rest, server.id, 'RUNNING', 60_000);
    await power(rest, server.id, 'restart');
    await state(rest, server.id, ['STOPPING', 'OFFLINE', 'STARTING'], 10_000);
    const second = await state(rest, server.id, 'RUNNING', 60_000);
    assert.notEqual(second.startedAt, first.startedAt);
    assertError(await rest.call('DELETE', `/servers/${server.id}`), 409, 'SERVER_STATE_CONFLICT');
    await power(rest, server.id, 'kill');
    await state(rest, server.id, 'OFFLINE', 10_000);
  });

  it('changes a name and deletes a server with its files', async () => {
    const [server] = await rest.get('/servers?limit=1');
    await rest.data('PATCH', `/servers/${server.id}`, { name: 'renamed' });
    assert.equal((await rest.get(`/servers/${server.id}`)).name, 'renamed');
    await rest.data('DELETE', `/servers/${server.id}`);
    assertError(await rest.call('GET', `/servers/${server.id}`), 404, 'NOT_FOUND');
  });

  it('gives each server ports of its own, and refuses one that is taken', async () => {
    const [other] = await rest.get('/servers?limit=1');
    const taken = other.ports[0].port;
    const alts = await rest.get('/alts?limit=200');
    const alt = alts.find((one) => one.name === other.altName);
    const answer = await rest.call('POST', '/servers', { name: 'second', alt: alt.id, owner: other.owner, port: taken });
    assertError(answer, 409, 'PORT_CONFLICT');
    const { operation } = await create(rest, 'Teeworlds', { name: 'third' });
    const ports = (await rest.get('/servers')).flatMap((one) => one.ports.map((port) => `${port.port}/${port.protocol}`));
    assert.equal(new Set(ports).size, ports.length);
    await ended(rest, operation, 120_000);
  });

  it('OpenTTD tells that nobody plays and how many may; Luanti tells nothing', async () => {
    const server = await running(rest, 'OpenTTD', { name: 'trains', variables: { MAX_CLIENTS: '7' } });
    const luanti = (await rest.get('/servers')).find((one) => one.altName === 'Luanti') ?? (await installed(rest, 'Luanti', { name: 'blocks' }));
    await power(rest, luanti.id, 'start');
    await state(rest, luanti.id, 'RUNNING', 60_000);
    assert.equal((await players(rest, server.id, 0)).maxPlayers, 7);
    const since = new Date(Date.now() - 60_000).toISOString();
    const kept = await rest.get(`/servers/${server.id}/stats?from=${since}`);
    assert.equal(kept.at(-1).players, 0, 'the agent keeps it too');
    assert.equal((await players(rest, luanti.id, -1)).maxPlayers, -1);
    for (const id of [server.id, luanti.id]) {
      await power(rest, id, 'stop');
      await state(rest, id, 'OFFLINE', 30_000);
    }
  });
});
