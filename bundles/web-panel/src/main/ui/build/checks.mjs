// What the compiler cannot see: strings in every language, imports of modules, style sheets that turn with the writing.
import fs from 'node:fs';
import path from 'node:path';
import { labelKeys } from './presets.mjs';
import { SHARED } from './shared.mjs';
import { checkout, filesBelow, modules, readJson, uiRoot } from './workspaces.mjs';

const LANGUAGES = ['en', 'de'];
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** An import as it is written; a string that ends in the word, such as a key, has neither what stands before nor what follows. */
const IMPORTS = /(?:^|[\s};*(,=[])(?:from\s*|import\s*\(?\s*)(['"])([^'"\s(){}]+)\1/gm;
const PHYSICAL = /(^|[\s;{])((margin|padding|border)-(left|right)|(left|right)|text-align|float)\s*:\s*([^;}]*)/g;

/** All complaints, each with the file it is about. */
export function complaints() {
  const found = [];
  const complain = (file, text) => found.push(`${path.relative(checkout, file)}: ${text}`);
  const kit = path.join(uiRoot, 'kit');
  const units = [
    { dir: kit, manifest: { id: 'kit' } },
    { dir: path.join(uiRoot, 'shell'), manifest: { id: 'shell' } },
    ...modules().map((module) => ({ ...module, isModule: true })),
  ];
  const kitKeys = keysOf(readJson(path.join(kit, 'src', 'i18n', 'en.json')));
  for (const unit of units) {
    const sources = filesBelow(path.join(unit.dir, 'src'));
    checkStrings(unit, sources, kitKeys, complain);
    sources.filter((file) => file.endsWith('.css')).forEach((file) => checkStyles(unit, file, complain));
    if (unit.isModule) checkModule(unit, sources, complain);
  }
  return found;
}

function checkModule(unit, sources, complain) {
  const own = Object.keys(readJson(path.join(unit.dir, 'package.json')).dependencies ?? {});
  const allowed = new Set([...Object.keys(SHARED), ...own]);
  for (const file of sources.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))) {
    const text = fs.readFileSync(file, 'utf8');
    for (const [, , specifier] of text.matchAll(IMPORTS)) {
      if (specifier.startsWith('.')) continue;
      const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0];
      if (!allowed.has(specifier) && !(own.includes(name) && !/^(react|@mantine|@tanstack)/.test(name))) {
        complain(file, `imports ${specifier}; a module imports ${Object.keys(SHARED).join(', ')} and what its package.json names`);
      }
    }
    if (text.includes('dangerouslySetInnerHTML')) complain(file, 'sets HTML');
  }
  for (const kind of ['nav', 'tabs', 'routes', 'layouts', 'actions', 'slots']) {
    for (const entry of unit.manifest[kind] ?? []) {
      if (typeof entry.permission !== 'string') {
        complain(path.join(unit.dir, 'module.json'), `an entry of ${kind} names no permission: ${JSON.stringify(entry)}`);
      }
    }
  }
}

function checkStrings(unit, sources, kitKeys, complain) {
  const dir = path.join(unit.dir, 'src', 'i18n');
  const strings = Object.fromEntries(LANGUAGES.map((language) => [language, keysOf(readJson(path.join(dir, `${language}.json`)))]));
  for (const language of LANGUAGES) {
    for (const other of LANGUAGES) {
      for (const key of strings[other]) {
        if (!strings[language].has(key)) complain(path.join(dir, `${language}.json`), `lacks ${key}, which ${other}.json has`);
      }
    }
  }
  const uses = usesIn(sources);
  labelKeys(unit.manifest).forEach((key) => uses.exact.set(key, path.join(unit.dir, 'module.json')));
  const known = new Set([...strings.en].map((key) => key.replace(PLURAL, '')));
  for (const [key, file] of uses.exact) {
    const [space, name] = key.includes(':') ? key.split(':') : [unit.manifest.id, key];
    const there = space === unit.manifest.id ? known : space === 'kit' ? new Set([...kitKeys].map((k) => k.replace(PLURAL, ''))) : undefined;
    if (there && !there.has(name)) complain(file, `uses the string ${key}, which en.json lacks`);
  }
  for (const key of known) {
    if (!uses.exact.has(key) && !uses.prefixes.some((prefix) => key.startsWith(prefix))) {
      complain(path.join(dir, 'en.json'), `${key} is used nowhere`);
    }
  }
}

/** Keys given to t(...) or i18nKey as they are, and the beginnings of those that are put together. */
function usesIn(sources) {
  const exact = new Map();
  const prefixes = [];
  for (const file of sources.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))) {
    const text = fs.readFileSync(file, 'utf8');
    for (const [, key] of text.matchAll(/\bt\(\s*['"]([^'"]+)['"]/g)) exact.set(key, file);
    for (const [, key] of text.matchAll(/i18nKey=["']([^"']+)["']/g)) exact.set(key, file);
    // A key that is chosen before it is given to t(...) is marked: key('a.b').
    for (const [, key] of text.matchAll(/\bkey\(\s*['"]([^'"]+)['"]\s*\)/g)) exact.set(key, file);
    for (const [, prefix] of text.matchAll(/\b(?:t|key)\(\s*`([^`$]*)\$\{/g)) prefixes.push(prefix.replace(/^\w+:/, ''));
  }
  return { exact, prefixes: prefixes.filter(Boolean) };
}

function keysOf(strings, prefix = '', into = new Set()) {
  for (const [name, value] of Object.entries(strings)) {
    if (typeof value === 'string') into.add(prefix + name);
    else keysOf(value, `${prefix}${name}.`, into);
  }
  return into;
}

function checkStyles(unit, file, complain) {
  const text = fs.readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, , property, , , value] of text.matchAll(PHYSICAL)) {
    const turns = property === 'text-align' || property === 'float' ? !/^\s*(left|right)/.test(value) : false;
    if (!turns) complain(file, `${property}: ${value.trim()} does not turn with the writing; use the logical property`);
  }
  if (unit.isModule && /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i.test(text)) {
    complain(file, 'has a raw colour; use the tokens (docs/ui-modules.md)');
  }
}
