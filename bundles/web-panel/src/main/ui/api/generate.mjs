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

/** One document; a schema whose name another fragment uses for something else gets its slice's name in front. */
function merged() {
  const schemas = {};
  const paths = {};
  for (const { file, slice } of fragments()) {
    const fragment = readJson(file);
    const renamed = {};
    for (const [name, schema] of Object.entries(fragment.components?.schemas ?? {})) {
      const taken = schemas[name] && JSON.stringify(schemas[name]) !== JSON.stringify(schema);
      renamed[name] = taken ? capitalised(slice) + name : name;
    }
    const moved = JSON.parse(JSON.stringify(fragment), (key, value) => {
      const ref = key === '$ref' && typeof value === 'string' ? value.match(/^#\/components\/schemas\/(.+)$/) : null;
      return ref ? `#/components/schemas/${renamed[ref[1]] ?? ref[1]}` : value;
    });
    for (const [name, schema] of Object.entries(moved.components?.schemas ?? {})) schemas[renamed[name]] = schema;
    for (const [route, item] of Object.entries(moved.paths)) paths[route] = { ...paths[route], ...item };
  }
  return { openapi: '3.1.0', info: { title: 'Ctrl-Alt-Play', version: '1' }, paths, components: { schemas } };
}

function capitalised(slice) {
  return slice.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
}
