// The public surface of the panel: what modules import and the import map resolves. Adding is minor, removing is major.
import { createRequire } from 'node:module';
import path from 'node:path';
import { uiRoot } from './workspaces.mjs';

export const SHARED = {
  react: 'cjs',
  'react-dom': 'cjs',
  'react/jsx-runtime': 'cjs',
  '@tanstack/react-query': 'esm',
  'react-i18next': 'esm',
  '@cap/ui': 'esm',
};

const VIRTUAL = '\0cap-shared:';

/** Makes an entry of each shared library and writes the import map into the page. */
export function sharedLibraries() {
  const require = createRequire(path.join(uiRoot, 'kit', 'package.json'));
  const map = {};
  let building = false;
  return {
    name: 'cap-shared',
    configResolved(config) {
      building = config.command === 'build';
    },
    resolveId(id) {
      if (id.startsWith('cap-shared:')) return `\0${id}`;
      return undefined;
    },
    load(id) {
      if (!id.startsWith(VIRTUAL)) return undefined;
      const library = id.slice(VIRTUAL.length);
      return SHARED[library] === 'esm' ? `export * from '${library}';` : namedExports(require, library);
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry && chunk.facadeModuleId?.startsWith(VIRTUAL)) {
          map[chunk.facadeModuleId.slice(VIRTUAL.length)] = `/ui/${chunk.fileName}`;
        }
      }
    },
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const address = (name) => (building ? map[name] : `/@id/__x00__cap-shared:${name}`);
        const imports = Object.fromEntries(Object.keys(SHARED).map((name) => [name, address(name)]));
        return html.replace('<!--importmap-->', `<script type="importmap">${JSON.stringify({ imports })}</script>`);
      },
    },
  };
}

// React is CommonJS, whose names no bundler can see; they differ between its development and production builds.
function namedExports(require, library) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  const names = Object.keys(require(library)).filter((name) => name !== 'default' && /^[A-Za-z_$][\w$]*$/.test(name));
  process.env.NODE_ENV = before;
  const exports = names.map((name) => `export const ${name} = library.${name};`).join('\n');
  return `import library from '${library}';\nexport default library;\n${exports}`;
}
