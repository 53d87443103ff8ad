// A Minecraft-compatible server from npm: installed with progress, asked by gamedig, joined by a real client.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GameDig } from 'gamedig';
import mineflayer from 'mineflayer';
import { eventually, inTime } from '../harness/await.mjs';
import { Cap } from '../harness/cap.mjs';
import { create, ended, mainPort, players, power, state } from '../harness/servers.mjs';

describe('minecraft', { timeout: 300_000 }, () => {
  let cap;
  let rest;
  let live;
  let server;

  before(async () => {
    cap = await Cap.up();
    rest = cap.operator();
    live = await cap.live();
  });
  after(async () => {
    await live?.close();
    await cap?.stop();
  });

  it('installs with progress and a log', async () => {
    const made = await create(rest, 'Minecraft', { name: 'blocks' });
    server = made.server;
    const operation = await live.subscribe(`operation/${made.operation}`);
    const install = await live.subscribe(`server/${server.id}/install`);
    assert.equal((await ended(rest, made.operation, 180_000)).state, 'SUCCEEDED');
    server = await state(rest, server.id, 'OFFLINE');
    await operation.event('success', (event) => event.state === 'SUCCEEDED');
    assert.ok(install.events.length > 0 || operation.events.length > 1, 'progress was told');
    assert.equal((await rest.get(`/operations/${made.operation}`)).percent, 100);
  });

  it('starts and answers a gamedig query', async () => {
    await power(rest, server.id, 'start');
    server = await state(rest, server.id, 'RUNNING', 90_000);
    const answer = await eventually(
      'it answers gamedig',
      () => GameDig.query({ type: 'minecraft', host: '127.0.0.1', port: mainPort(server), givenPortOnly: true }),
      { within: 20_000, every: 500 },
    );
    assert.ok(answer.maxplayers > 0);
    assert.equal((await players(rest, server.id, 0)).maxPlayers, answer.maxplayers, 'the agent asks the game too');
  });

  it('lets a player join: he is counted, and his chat is on the console topic', async () => {
    const stats = await live.subscribe(`server/${server.id}/stats`);
    const console = await live.subscribe(`server/${server.id}/console`);
    const bot = mineflayer.createBot({ host: '127.0.0.1', port: mainPort(server), username: 'e2e_player', auth: 'offline' });
    try {
      await inTime(
        'the player is in',
        new Promise((resolve, reject) => {
          bot.once('spawn', resolve);
          bot.once('error', reject);
          bot.once('kicked', (reason) => reject(new Error(`kicked: ${reason}`)));
        }),
        60_000,
      );
      bot.chat('hello from a real client');
      await console.line(/hello from a real client/);
      await stats.event('one player', (event) => event.players === 1, 40_000);
    } finally {
      bot.quit();
    }
    await players(rest, server.id, 0);
  });

  it('stops with exit code 0', async () => {
    await power(rest, server.id, 'stop');
    const stopped = await state(rest, server.id, 'OFFLINE', 30_000);
    assert.equal(stopped.exitCode, 0);
  });
});
