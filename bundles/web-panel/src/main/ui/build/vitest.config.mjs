import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { checkout, uiRoot } from './workspaces.mjs';

const kit = path.join(uiRoot, 'kit', 'src');

export default defineConfig({
  root: checkout,
  resolve: {
    alias: [
      { find: /^@cap\/ui\/shell$/, replacement: path.join(kit, 'shell.ts') },
      { find: /^@cap\/ui$/, replacement: path.join(kit, 'index.ts') },
    ],
  },
  test: {
    include: ['bundles/**/src/main/ui/**/*.test.ts', 'bundles/**/src/main/ui/**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/target/**'],
    environment: 'node',
    setupFiles: [path.join(uiRoot, 'build', 'vitest.setup.mjs')],
    restoreMocks: true,
    css: false,
  },
});
