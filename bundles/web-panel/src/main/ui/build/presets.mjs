// How Vite builds the shell and a module.
import react from '@vitejs/plugin-react';
import fs from 'node:fs';
import path from 'node:path';
import { firstScript } from './first.mjs';
import { fontFile } from './font.mjs';
import { layered, precompress, sha384, shortHash } from './plugins.mjs';
import { SHARED, sharedLibraries } from './shared.mjs';
import { modulesOut, readJson, shellOut, uiRoot } from './workspaces.mjs';

const TARGET = 'es2022';
const kit = path.join(uiRoot, 'kit', 'src');
const shell = path.join(uiRoot, 'shell');

/** base.css and Mantine name their own layers. */
function shellLayer(file) {
  if (file.startsWith(kit)) return 'kit';
  if (file.startsWith(shell) && !file.endsWith('base.css')) return 'shell';
  return undefined;
}

export function shellCss() {
  return { postcss: { plugins: [layered(shellLayer)] } };
}

/** The page, the kit and the shared libraries. */
export function shellConfig() {
  const shared = Object.keys(SHARED).map((name) => [`shared-${name.replace(/\W+/g, '-')}`, `cap-shared:${name}`]);
  return {
    configFile: false,
    root: shell,
    base: '/ui/',
    logLevel: 'warn',
    plugins: [react(), firstScript(), sharedLibraries(), precompress()],
    css: shellCss(),
    resolve: { alias: [{ find: /^.*inter-latin-wght-normal\.woff2$/, replacement: fontFile }] },
    build: {
      target: TARGET,
      outDir: shellOut,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      sourcemap: false,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        input: { main: path.join(shell, 'index.html'), frame: path.join(shell, 'frame.html'), ...Object.fromEntries(shared) },
        preserveEntrySignatures: 'strict',
        // What every page needs comes in one file, which compresses better than many and asks once.
        output: { codeSplitting: { groups: [{ name: 'base', test: isBase }] } },
      },
    },
  };
}

/** What the first page can do without. */
const LATE = /@mantine.(spotlight|notifications)|react-transition-group|@tanstack.(react-virtual|virtual-core)|\.css$/;

function isBase(id) {
  return (/node_modules/.test(id) && !LATE.test(id)) || (id.startsWith(kit) && /\.tsx?$/.test(id) && !id.endsWith('WindowRows.tsx'));
}

/** A module: one entry, hashed files, its style sheets in `@layer modules`, `ui-module.json` beside them. */
export function moduleConfig({ dir, manifest }) {
  const scope = manifest.id.replace(/\W/g, '-');
  return {
    configFile: false,
    root: dir,
    base: './',
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [react(), manifestFile(dir, manifest), precompress()],
    css: {
      postcss: { plugins: [layered(() => 'modules')] },
      modules: { generateScopedName: `${scope}_[local]_[hash:base64:5]` },
    },
    build: {
      target: TARGET,
      outDir: path.join(modulesOut, manifest.id),
      emptyOutDir: true,
      modulePreload: false,
      cssCodeSplit: false,
      sourcemap: false,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        input: { index: path.join(dir, 'src', 'index.ts') },
        // build.lib would leave the code as it is; an entry that keeps its exports is minified.
        preserveEntrySignatures: 'strict',
        external: (id) => Object.hasOwn(SHARED, id),
        output: {
          entryFileNames: 'index-[hash].js',
          chunkFileNames: 'c-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  };
}

function manifestFile(dir, manifest) {
  return {
    name: 'cap-manifest',
    generateBundle: {
      // Late, since Vite makes the style sheet in this step too.
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle);
        const integrity = Object.fromEntries(
          files
            .map((file) => [file.fileName, sha384(file.type === 'chunk' ? file.code : file.source)])
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        );
        const labels = labelsOf(dir, manifest);
        const content = JSON.stringify([manifest, labels, integrity]);
        const written = {
          ...manifest,
          // Another content is another version, whose files have addresses of their own.
          version: `${manifest.version ?? readJson(path.join(dir, 'package.json')).version}-${shortHash(content)}`,
          entry: files.find((file) => file.isEntry).fileName,
          css: files.map((file) => file.fileName).filter((name) => name.endsWith('.css')),
          labels,
          integrity,
        };
        this.emitFile({ type: 'asset', fileName: 'ui-module.json', source: JSON.stringify(written, null, 1) });
      },
    },
  };
}

/** The strings that navigation needs before any code of the module is loaded, by language. */
export function labelsOf(dir, manifest) {
  const keys = labelKeys(manifest);
  const languages = fs.readdirSync(path.join(dir, 'src', 'i18n')).filter((name) => name.endsWith('.json')).sort();
  return Object.fromEntries(
    languages.map((name) => {
      const strings = readJson(path.join(dir, 'src', 'i18n', name));
      const labels = keys.map((key) => [key, key.split('.').reduce((at, part) => at?.[part], strings)]);
      return [name.replace('.json', ''), Object.fromEntries(labels)];
    }),
  );
}

export function labelKeys(manifest) {
  const keys = [manifest.title];
  for (const kind of ['nav', 'tabs', 'routes', 'layouts', 'actions', 'slots']) {
    for (const entry of manifest[kind] ?? []) keys.push(entry.label);
  }
  return [...new Set(keys.filter(Boolean))].sort();
}
