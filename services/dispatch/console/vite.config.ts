import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compressed.ts';
import { serviceWorker } from './service-worker.ts';

/** The console's build: under /console/, in pieces that are loaded when a page needs them. */
export default defineConfig({
  base: '/console/',
  plugins: [react(), serviceWorker(), compressed()],
  resolve: { conditions: ['yingda:source', 'module', 'browser', 'production'] },
  build: { target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 1_500 },
});
