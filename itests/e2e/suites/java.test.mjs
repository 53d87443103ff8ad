// The platform on the newest Java this machine has, where nothing of the old access control is left.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../harness/await.mjs';
import { ADMIN, Cap, run } from '../harness/cap.mjs';
import { command, running } from '../harness/servers.mjs';

/** The first Java without access control contexts, JEP 486. */
const WITHOUT_CONTEXTS = 24;
const newest = await newestJava();
const skip = newest.feature < WITHOUT_CONTEXTS && `no Java ${WITHOUT_CONTEXTS} or newer here; the newest is ${newest.feature}`;

describe(`java ${newest.feature}`, { timeout: 240_000, skip }, () => {
  let cap;
  let rest;

  before(async () => {
    cap = await Cap.up({ env: { JAVA_HOME: newest.home } });
    rest = cap.operator();
    await cap.installTestAlts();
  });
  after(() => cap?.stop());

  it('runs a game and its console', async () => {
    const server = await running(rest, 'E2E lines', { name: 'ticker' });
    const live = await cap.live();
    const console = await live.subscribe(`server/${server.id}/console`);
    await command(rest, server.id, 'on a new Java');
    await console.line(/echo: on a new Java/);
    await live.close();
  });

  it('a part of a pipe acts for whoever signed in, and not for the operator', async () => {
    const shell = cap.shell();
    const password = join(cap.home, 'clerk-password');
    writeFileSync(password, 'a long clerk password\n', { mode: 0o600 });
    for (const [name, line] of [
      ['alone', `cap:user-create alone --role USER --password-file ${password}`],
      ['piped', `cap:user-create piped --role USER --password-file ${password} | grep piped`],
    ]) {
      const { code, output } = await signedIn(cap, shell.port(), line);
      assert.equal(code, 0, output);
      const entry = await eventually(`the audit entry of ${name}`, async () =>
        (await rest.get('/audit?limit=50')).find((one) => /user/.test(one.action) && JSON.stringify(one).includes(name)),
      );
      assert.match(JSON.stringify(entry), new RegExp(`"${ADMIN.username}"`));
      assert.doesNotMatch(JSON.stringify(entry), /operator/);
    }
  });

  it('a user without rights stays without them in a pipe', async () => {
    const { output } = await signedIn(cap, cap.shell().port(), 'cap:user-list | grep admin', { username: 'alone', password: 'a long clerk password' });
    assert.doesNotMatch(output, /ADMIN/);
  });
});

/** Over ssh with a password, as an administrator does it. */
function signedIn(cap, port, line, { username, password } = ADMIN) {
  const ask = join(cap.home, `ask-${username}`);
  writeFileSync(ask, `#!/bin/sh\necho '${password}'\n`);
  chmodSync(ask, 0o700);
  return run(
    'ssh',
    [
      '-q', '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'PubkeyAuthentication=no',
      '-o', 'NumberOfPasswordPrompts=1', '-p', String(port), `${username}@127.0.0.1`, line,
    ],
    { env: { SSH_ASKPASS: ask, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' } },
  );
}

async function newestJava() {
  const found = [{ feature: 0, home: '' }];
  const folder = '/usr/lib/jvm';
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const java = join(folder, name, 'bin/java');
    if (existsSync(java)) {
      const { output } = await run(java, ['-version']);
      found.push({ feature: Number(/version "(\d+)/.exec(output)?.[1] ?? 0), home: join(folder, name) });
    }
  }
  return found.sort((one, other) => other.feature - one.feature)[0];
}
