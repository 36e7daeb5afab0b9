/// <reference types="vitest/config" />
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.REELWRIGHT_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: { outDir: 'dist', sourcemap: false, manifest: true },
  server: {
    proxy: {
      '/api': { target: server, headers: { origin: server } },
      '/media': server,
      '/ws': { target: server, ws: true, headers: { origin: server } },
    },
  },
  test: { environment: 'jsdom', setupFiles: ['src/test/setup.ts'], css: false, testTimeout: 30_000 },
});
