// Plugins' packages for tests: compiled, packed and signed by the library that authors' builds use.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, run } from './cap.mjs';

const SYSTEM = join(CHECKOUT, 'karaf-distribution/target/assembly/system');
const NEEDED = /^(core|plugin-sdk-api|plugin-format|jackson-(annotations|core|databind)|jose4j|asm|slf4j-api|pax-logging-api|org\.apache\.felix\.framework|jspecify)-[\d.]+(-SNAPSHOT)?\.jar$/;

/**
 * Makes packages. `wishes`: [{ folder, file, version, store, key, change }], where `key` names the signer (none: unsigned)
 * and `change` replaces fields of the manifest. Answers the public key of each signer, by name.
 */
export async function packages(wishes) {
  const jars = readdirSync(SYSTEM, { recursive: true }).filter((name) => NEEDED.test(name.split('/').at(-1)));
  const input = wishes
    .map(({ folder, file, version, store = 1, key = '-', change = {} }) => [join(CHECKOUT, 'itests/e2e/plugins', folder), file, version, store, key, JSON.stringify(change)].join(' '))
    .join('\n');
  const made = await run('java', ['-cp', jars.map((jar) => join(SYSTEM, jar)).join(':'), join(CHECKOUT, 'itests/e2e/plugins/Packages.java')], { input, within: 120_000 });
  assert.equal(made.code, 0, made.output);
  return Object.fromEntries(made.stdout.trim().split('\n').filter(Boolean).map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
}

/** Plans a package through the API; answers the plan. */
export async function plan(rest, file, bytes) {
  return rest.data('POST', '/plugins/plans/upload', bytes ?? file, { headers: { 'content-type': 'application/octet-stream' }, raw: true });
}

/** Carries a plan out and waits for its end; answers the operation. */
export async function apply(rest, planned, wish = {}) {
  const { operation } = await rest.post(`/plugins/plans/${planned.id}/apply`, { confirm: true, ...wish });
  return ended(rest, operation);
}

/** Waits until an operation is over. */
export async function ended(rest, id) {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const operation = await rest.get(`/operations/${id}`);
    if (operation.state !== 'RUNNING') return operation;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`operation ${id} does not end`);
}
