// Builds the shell and every module in one process. With --check it looks at types, strings, imports and styles only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { checkout, filesBelow, fragments, modules, modulesOut, shellOut, target, uiRoot } from './workspaces.mjs';

const MIN_NODE = 20;
const begun = Date.now();
const stamp = path.join(target, 'ui-build.stamp');

if (Number(process.versions.node.split('.')[0]) < MIN_NODE) {
  fail(`Node ${process.versions.node} is too old for the pages of the panel; ${MIN_NODE} or newer is needed`);
}
const inputs = hashOfInputs();
const checkOnly = process.argv.includes('--check');
if (!checkOnly && built()) {
  console.log('the pages of the panel are up to date');
} else {
  install();
  await check();
  if (!checkOnly) {
    fs.rmSync(stamp, { force: true });
    const names = await build();
    fs.writeFileSync(stamp, inputs);
    console.log(`built the shell and ${names.join(', ')} in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
}

function built() {
  return (
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, 'utf8') === inputs &&
    fs.existsSync(path.join(shellOut, 'index.html')) &&
    modules().every(({ manifest }) => fs.existsSync(path.join(modulesOut, manifest.id, 'ui-module.json')))
  );
}

/** Everything that the result depends on: sources, fragments, versions. */
function hashOfInputs() {
  const files = [
    ...['package.json', 'package-lock.json', 'tsconfig.json'].map((name) => path.join(checkout, name)),
    ...filesBelow(uiRoot),
    ...modules().flatMap(({ dir }) => filesBelow(dir)),
    ...fragments().map(({ file }) => file),
  ];
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of files) {
    hash.update(path.relative(checkout, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Brings the packages of the lockfile, once for each state of it. */
function install() {
  const lock = createHash('sha256').update(fs.readFileSync(path.join(checkout, 'package-lock.json'))).digest('hex');
  const installed = path.join(checkout, 'node_modules', '.cap-lock');
  if (fs.existsSync(installed) && fs.readFileSync(installed, 'utf8') === lock) return;
  console.log('bringing the packages of package-lock.json (npm ci)');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed');
  fs.writeFileSync(installed, lock);
}

async function check() {
  const { generateApi } = await import('../api/generate.mjs');
  await generateApi();
  run(process.execPath, [path.join(checkout, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', checkout], 'the types are wrong');
  const { complaints } = await import('./checks.mjs');
  const found = complaints();
  if (found.length > 0) fail(found.join('\n'));
}

async function build() {
  const { build: vite } = await import('vite');
  const { moduleConfig, shellConfig } = await import('./presets.mjs');
  const { makeFont } = await import('./font.mjs');
  await makeFont();
  await vite(shellConfig());
  const page = fs.readFileSync(path.join(shellOut, 'index.html'), 'utf8');
  const importMap = page.match(/<script type="importmap">([\s\S]*?)<\/script>/)[1];
  fs.writeFileSync(path.join(target, 'import-map.sha256'), `sha256-${createHash('sha256').update(importMap).digest('base64')}`);
  const names = [];
  fs.rmSync(modulesOut, { recursive: true, force: true });
  for (const module of modules()) {
    await vite(moduleConfig(module));
    names.push(module.manifest.id);
  }
  return names;
}

function run(command, args, failure) {
  const result = spawnSync(command, args, { cwd: checkout, stdio: 'inherit' });
  if (result.status !== 0) fail(failure);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
