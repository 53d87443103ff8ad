// Every cap: command through the ordinary ssh client, as a table and as JSON, and who may open the shell.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Cap, run } from '../harness/cap.mjs';
import { naming } from '../harness/processes.mjs';
import { anybody, ended, state } from '../harness/servers.mjs';

const COMMANDS = [
  'server-list', 'server-info', 'server-create', 'server-install', 'server-start', 'server-stop', 'server-kill',
  'server-command', 'server-console', 'node-list', 'join-token', 'alt-list', 'user-list', 'user-create',
  'user-password', 'health', 'events-verify', 'events-rebuild',
];

describe('shell', { timeout: 240_000 }, () => {
  let cap;
  let rest;
  let shell;

  before(async () => {
    cap = await Cap.up();
    rest = cap.operator();
    shell = cap.shell();
    await cap.installTestAlts();
  });
  after(() => cap?.stop());

  it('has every command, with help', async () => {
    for (const name of COMMANDS) {
      assert.match(await shell.run(`cap:${name} --help`), /--json/, name);
    }
  });

  it('opens for the key alone, on loopback alone, without a default password', async () => {
    const strangers = ['karaf', 'admin', 'operator', 'root'];
    for (const user of strangers) {
      const answer = await run('ssh', [
        '-q', '-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null',
        '-o', 'PubkeyAuthentication=no', '-p', String(shell.port()), `${user}@127.0.0.1`, 'cap:health',
      ]);
      assert.notEqual(answer.code, 0, user);
    }
    const panel = await cap.panelPid();
    const open = listening(panel).filter((address) => !/^(127\.|::1|::ffff:127\.)/.test(address));
    assert.deepEqual(open, [], 'nothing listens off loopback');
  });

  it('makes, installs, starts, commands, stops, kills and shows a server', async () => {
    const { id, operation } = await shell.json('cap:server-create --alt "E2E lines" --name shelly --owner ' + (await anybody(rest)));
    await ended(rest, operation);
    await shell.run('cap:server-start shelly');
    await state(rest, id, 'RUNNING');
    const table = await shell.run('cap:server-list');
    assert.match(table, /shelly/);
    assert.match(table, /RUNNING/);
    const rows = await shell.json('cap:server-list');
    assert.ok(Array.isArray(rows) && rows.length === 1, JSON.stringify(rows));
    const info = await shell.json('cap:server-info shelly');
    assert.ok(JSON.stringify(info).includes(id));
    const live = await cap.live();
    const console = await live.subscribe(`server/${id}/console`);
    await shell.run('cap:server-command shelly "typed in the shell"');
    await console.line(/echo: typed in the shell/);
    await live.close();
    await shell.run('cap:server-stop shelly');
    await state(rest, id, 'OFFLINE');
    await shell.run('cap:server-install shelly');
    await state(rest, id, 'OFFLINE');
    await shell.run('cap:server-start shelly');
    await state(rest, id, 'RUNNING');
    await shell.run('cap:server-kill shelly');
    await state(rest, id, 'OFFLINE');
  });

  it('shows a console live and takes lines', async () => {
    await shell.run('cap:server-start shelly');
    const [server] = await rest.get('/servers');
    await state(rest, server.id, 'RUNNING');
    const answer = await shell.attempt('cap:server-console shelly', { input: 'typed in the console\n', within: 15_000 });
    assert.match(answer.stdout, /echo: typed in the console/);
    await shell.run('cap:server-kill shelly');
  });

  it('lists nodes and alts, and makes a join token', async () => {
    assert.match(await shell.run('cap:node-list'), /ONLINE/);
    assert.equal((await shell.json('cap:node-list')).length, 1);
    assert.match(await shell.run('cap:alt-list'), /OpenTTD/);
    assert.ok((await shell.json('cap:alt-list')).length >= 13);
    const token = await shell.run('cap:join-token');
    assert.match(token, /\S{20,}/);
  });

  it('lists, makes and re-keys users', async () => {
    assert.doesNotMatch(await shell.run('cap:user-list'), /\bclerk\b/);
    const file = join(cap.home, 'password');
    writeFileSync(file, 'a long clerk password\n', { mode: 0o600 });
    await shell.run(`cap:user-create clerk --role USER --password-file ${file}`);
    assert.match(await shell.run('cap:user-list'), /\bclerk\b/);
    assert.ok(Array.isArray(await shell.json('cap:user-list')));
    writeFileSync(file, 'another clerk password\n');
    await shell.run(`cap:user-password clerk --password-file ${file}`);
    const clerk = cap.anonymous();
    await clerk.login('clerk', 'another clerk password');
    assert.doesNotMatch(await shell.run('cap:user-list --json'), /argon2/i);
  });

  it('tells health and proves the event log', async () => {
    const health = await shell.json('cap:health');
    assert.ok(JSON.stringify(health).match(/UP|OK/));
    await shell.run('cap:events-verify');
    await shell.json('cap:events-verify');
    await shell.run('cap:events-rebuild');
    await shell.run('cap:events-verify');
    assert.equal((await rest.get('/servers')).length, 1);
  });

  it('names what is wrong in one line', async () => {
    for (const [wrong, text] of [
      ['cap:server-info nobody-knows-it', /no server|not/i],
      ['cap:server-start', /server is missing/i],
      ['cap:server-create --alt no-such-alt --name x', /alt/i],
      ['cap:server-create --name x', /alt/i],
      ['cap:server-list --colour', /unknown option/i],
    ]) {
      const answer = await shell.attempt(wrong);
      assert.match(answer.output, text, wrong);
      assert.doesNotMatch(answer.output, /\bat [a-z.]+\(|NullPointer/, wrong);
    }
  });

  it('leaves audit entries of what it changed', async () => {
    const entries = await rest.get('/audit?limit=200');
    assert.ok(entries.some((entry) => /server/.test(entry.action) && /operator/.test(JSON.stringify(entry))));
  });

  it('keeps the operator key out of every process list', () => {
    const secret = readFileSync(join(cap.state, 'operator-token'), 'utf8').trim();
    assert.deepEqual(naming(secret), []);
  });
});

/** Addresses a process listens on, from /proc. */
function listening(pid) {
  const found = [];
  for (const file of ['tcp', 'tcp6']) {
    for (const row of readFileSync(`/proc/${pid}/net/${file}`, 'utf8').trim().split('\n').slice(1)) {
      const [, local, , state_, , , , , , inode] = row.trim().split(/\s+/);
      if (state_ === '0A' && sockets(pid).has(inode)) {
        found.push(address(local.split(':')[0]));
      }
    }
  }
  return found;
}

function sockets(pid) {
  const inodes = new Set();
  for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
    let target = '';
    try {
      target = readlinkSync(`/proc/${pid}/fd/${descriptor}`);
    } catch (error) {
      assert.equal(error.code, 'ENOENT');
    }
    const match = /^socket:\[(\d+)\]$/.exec(target);
    if (match) {
      inodes.add(match[1]);
    }
  }
  return inodes;
}

/** The kernel prints addresses as little-endian words. */
function address(hex) {
  const bytes = hex.match(/.{8}/g).flatMap((word) => word.match(/../g).reverse().map((byte) => parseInt(byte, 16)));
  if (bytes.length === 4) {
    return bytes.join('.');
  }
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff;
  if (mapped) {
    return `::ffff:${bytes.slice(12).join('.')}`;
  }
  const loopback = bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1;
  return loopback ? '::1' : Buffer.from(bytes).toString('hex');
}
