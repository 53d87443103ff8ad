// Where things are: the checkout, the modules in it and what the build writes.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The folder of this bundle's front end. */
export const uiRoot = path.resolve(here, '..');
export const bundle = path.resolve(uiRoot, '../../..');
export const checkout = path.resolve(bundle, '../..');
export const target = path.join(bundle, 'target');

/** What the jar of this bundle carries as {@code ui/}. */
export const shellOut = path.join(target, 'ui');
/** What the jars of slices carry as {@code ui/}: a folder for each module, named by its id. */
export const modulesOut = path.join(target, 'ui-modules');
/** Types of the API, generated from the fragments of all bundles. */
export const apiTypes = path.join(target, 'ui-api', 'schema.d.ts');

/** Every `bundles/**\/src/main/ui` that has a `module.json`, ordered by id. */
export function modules() {
  return mainFolders()
    .map((main) => path.join(main, 'ui'))
    .filter((dir) => fs.existsSync(path.join(dir, 'module.json')))
    .map((dir) => ({ dir, manifest: readJson(path.join(dir, 'module.json')) }))
    .sort((a, b) => (a.manifest.id < b.manifest.id ? -1 : 1));
}

/** The OpenAPI fragments, each with the name of its slice. */
export function fragments() {
  return mainFolders()
    .map((main) => path.join(main, 'openapi', 'openapi.json'))
    .filter((file) => fs.existsSync(file))
    .map((file) => ({ file, slice: path.relative(path.join(checkout, 'bundles'), file).split(path.sep)[0] }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function mainFolders() {
  const found = [];
  const bundles = path.join(checkout, 'bundles');
  for (const name of fs.readdirSync(bundles).sort()) {
    const dir = path.join(bundles, name);
    if (!fs.statSync(dir).isDirectory()) continue;
    for (const part of ['.', ...fs.readdirSync(dir).sort()]) {
      const main = path.join(dir, part, 'src', 'main');
      if (fs.existsSync(main)) found.push(main);
    }
  }
  return found;
}

export function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** Files below a folder, sorted; what is built or installed is left out. */
export function filesBelow(dir, into = []) {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules' || entry.name === 'target') continue;
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) filesBelow(file, into);
    else into.push(file);
  }
  return into;
}
