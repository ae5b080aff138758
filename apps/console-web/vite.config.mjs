import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** `npx vite` in this folder serves the app with hot reloading, its API from a console on its usual port. */
export default defineConfig({
  root: here('./src/app'),
  base: '/',
  plugins: [react()],
  // The console puts a fresh nonce in its place with every page it serves.
  html: { cspNonce: 'GUIYI_NONCE' },
  build: {
    outDir: here('../../dist/apps/console-web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.GUIYI_CONSOLE_URL ?? 'http://127.0.0.1:8100' } },
});
