// The dev loop: Vite serves the shell and the modules of this checkout with hot replacement, and asks a running panel for
// everything else, the modules that are only installed there included.
//   npm run dev                                   a panel at http://localhost:8080
//   npm run dev -- --panel http://localhost:9100 --port 5173
import react from '@vitejs/plugin-react';
import path from 'node:path';
import { createServer } from 'vite';
import { generateApi } from '../api/generate.mjs';
import { firstScript } from './first.mjs';
import { shellCss } from './presets.mjs';
import { sharedLibraries } from './shared.mjs';
import { checkout, uiRoot } from './workspaces.mjs';

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : fallback;
};
const panel = option('panel', 'http://localhost:8080');

/** The panel takes sockets and writes of its own origin alone. */
const toPanel = {
  target: panel,
  changeOrigin: true,
  ws: true,
  configure(proxy) {
    const sameOrigin = (request) => request.getHeader('origin') && request.setHeader('origin', panel);
    proxy.on('proxyReq', sameOrigin);
    proxy.on('proxyReqWs', sameOrigin);
  },
};

await generateApi();
const kit = path.join(uiRoot, 'kit', 'src');
const server = await createServer({
  configFile: false,
  root: path.join(uiRoot, 'shell'),
  plugins: [react(), firstScript(), sharedLibraries()],
  css: shellCss(),
  resolve: {
    alias: [
      { find: /^@cap\/ui\/shell$/, replacement: path.join(kit, 'shell.ts') },
      { find: /^@cap\/ui$/, replacement: path.join(kit, 'index.ts') },
    ],
    dedupe: ['react', 'react-dom', '@tanstack/react-query', 'react-i18next'],
  },
  server: {
    port: Number(option('port', '5173')),
    strictPort: true,
    fs: { allow: [checkout] },
    proxy: { '/api': toPanel, '/ui/m': toPanel, '/ui/frame': toPanel },
  },
});
await server.listen();
console.log(`panel ${panel}`);
server.printUrls();
