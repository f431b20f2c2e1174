import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { compressed } from './compressed.ts';
import { adoptedStyles } from './styles/adopted-styles.ts';
import { usedAntd } from './styles/used-antd.ts';

const server = process.env['PROBITY_SERVER'] ?? 'http://127.0.0.1:8090';

/** The server answers its own pages alone: a proxy has to look like one of them. */
const own = { target: server, changeOrigin: true, headers: { origin: server } };
/** As the server sends it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const proxy = {
  '/graphql': { ...own, ws: true },
  '/audit': own,
  '/files': own,
  '/readyz': own,
  '/staff': own,
};

export default defineConfig({
  base: '/console/',
  plugins: [react(), adoptedStyles(), usedAntd(), compressed()],
  build: {
    outDir: '../../ops/.build/console',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { host: '127.0.0.1', port: 5173, proxy },
  preview: { host: '127.0.0.1', port: 4173, proxy, headers: { 'content-security-policy': policy } },
  test: { include: ['tests/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
