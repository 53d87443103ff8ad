// Bundles of this checkout, as they are and as the version that comes after.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT, run } from '../../e2e/harness/cap.mjs';

export function bundleJar(folder) {
  const target = join(CHECKOUT, 'bundles', folder, 'target');
  const jar = readdirSync(target).find((name) => name.endsWith('.jar') && !/sources|javadoc|tests/.test(name));
  assert.ok(jar, `${folder} is not built`);
  return join(target, jar);
}

/** The same bundle whose pages have another version; `folder` is for whoever removes it. */
export async function nextVersion(jar) {
  const folder = mkdtempSync(join(tmpdir(), 'cap-next-'));
  const content = join(folder, 'content');
  mkdirSync(content);
  await done('jar', ['--extract', '--file', jar], content);
  const manifest = join(content, 'ui/ui-module.json');
  const module = JSON.parse(readFileSync(manifest, 'utf8'));
  module.version += '-next';
  writeFileSync(manifest, JSON.stringify(module));
  const next = join(folder, 'next.jar');
  await done('jar', ['--create', '--file', next, '--manifest', join(content, 'META-INF/MANIFEST.MF'), '-C', content, '.']);
  return { jar: next, version: module.version, folder };
}

async function done(program, args, cwd) {
  const { code, output } = await run(program, args, { cwd });
  assert.equal(code, 0, `${program} ${args.join(' ')}: ${output}`);
}
