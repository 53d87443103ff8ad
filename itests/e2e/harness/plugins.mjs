// Plugin packages: signed as docs/plugin-package.md says, by code that shares nothing with the panel's; installed, removed.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, run } from './cap.mjs';
import { ended } from './servers.mjs';

const SIGNATURE = 'META-INF/signature.jws';

/** A publisher with a key of his own; `jwk` is the public one. */
export function publisher() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const jwk = publicKey.export({ format: 'jwk' });
  // RFC 7638: the members of RFC 8037 in the order of the alphabet.
  const id = createHash('sha256').update(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x })).digest('base64url');
  return { id, jwk: JSON.stringify(jwk), privateKey };
}

/** The package that a sample's build made. */
export function sample(name) {
  const target = join(CHECKOUT, 'bundles/plugin-sdk/samples', name, 'target');
  const file = readdirSync(target).find((each) => each.endsWith('.capx'));
  assert.ok(file, `the sample ${name} is not built`);
  return join(target, file);
}

/** Signs a copy of the package below `home`; `change` may alter its manifest before. Answers the file. */
export async function signed(home, capx, by, change = () => {}) {
  const folder = mkdtempSync(join(home, 'capx-'));
  await jar(['xf', capx], folder);
  const manifest = JSON.parse(readFileSync(join(folder, 'cap-plugin.json'), 'utf8'));
  change(manifest);
  writeFileSync(join(folder, 'cap-plugin.json'), JSON.stringify(manifest));
  const names = filesBelow(folder).filter((name) => name !== SIGNATURE).sort();
  const files = Object.fromEntries(names.map((name) => [name, createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')]));
  const signedAt = `${new Date().toISOString().slice(0, 19)}Z`;
  const head = part({ alg: 'EdDSA', kid: by.id });
  const payload = part({ id: manifest.id, version: manifest.version, signedAt, files });
  const signature = sign(null, Buffer.from(`${head}.${payload}`), by.privateKey).toString('base64url');
  mkdirSync(join(folder, 'META-INF'), { recursive: true });
  writeFileSync(join(folder, SIGNATURE), `${head}.${payload}.${signature}`);
  const file = `${folder}.capx`;
  // File by file: a package has no entries for folders.
  await jar(['cMf', file, ...names, SIGNATURE], folder);
  rmSync(folder, { recursive: true });
  return file;
}

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function jar(args, cwd) {
  const { code, output } = await run('jar', args, { cwd });
  assert.equal(code, 0, `jar ${args[0]}: ${output}`);
}

const filesBelow = (folder, prefix = '') =>
  readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(folder, `${prefix}${entry.name}/`) : [prefix + entry.name],
  );

/** Uploads the package and answers the plan; nothing is installed yet. */
export async function plan(rest, file) {
  return rest.data('POST', '/plugins/plans/upload', readFileSync(file), { raw: true, headers: { 'content-type': 'application/octet-stream' } });
}

/** Plans, agrees, and waits until it is installed; answers the plan. */
export async function install(rest, file) {
  const planned = await plan(rest, file);
  assert.equal(planned.installable, true, JSON.stringify({ reasons: planned.reasons, findings: planned.findings }));
  await done(rest, await rest.call('POST', `/plugins/plans/${planned.id}/apply`, { confirm: true }));
  return planned;
}

/** Removes the plugin with all it kept, and waits until it is gone. */
export async function remove(rest, id) {
  await done(rest, await rest.call('DELETE', `/plugins/${id}?data=purge`));
}

async function done(rest, answer) {
  assert.equal(answer.status, 202, answer.text.slice(0, 500));
  const operation = await ended(rest, answer.body.data.operation);
  assert.equal(operation.state, 'SUCCEEDED', JSON.stringify(operation));
}
