// Types of the whole API, from the fragments that the bundles keep beside their code.
import fs from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { apiTypes, fragments, readJson } from '../build/workspaces.mjs';

/** Writes {@code target/ui-api/schema.d.ts}. */
export async function generateApi() {
  const document = merged();
  const text = astToString(await openapiTS(document, { alphabetize: true }));
  fs.mkdirSync(path.dirname(apiTypes), { recursive: true });
  fs.writeFileSync(apiTypes, text);
}

/**
 * One document. Names of schemas are those of TypeScript's types, so that each stands for one thing: two fragments that use a name
 * for different ones end the build, which else would change the type of whoever was there first.
 */
export function merged(all = fragments().map(({ file, slice }) => ({ slice, fragment: readJson(file) }))) {
  const schemas = {};
  const owners = {};
  const paths = {};
  const clashes = [];
  for (const { slice, fragment } of all) {
    for (const [name, schema] of Object.entries(fragment.components?.schemas ?? {})) {
      if (schemas[name] && !same(schemas[name], schema)) clashes.push(`${name} of ${owners[name]} and of ${slice}`);
      schemas[name] ??= schema;
      owners[name] ??= slice;
    }
    for (const [route, item] of Object.entries(fragment.paths)) paths[route] = { ...paths[route], ...item };
  }
  if (clashes.length > 0) {
    throw new Error(`Schemas of the API with one name and two meanings: ${clashes.join('; ')}. Rename the Java record of one of them.`);
  }
  return { openapi: '3.1.0', info: { title: 'Ctrl-Alt-Play', version: '1' }, paths, components: { schemas } };
}

/** Whatever the order of their fields. */
const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
