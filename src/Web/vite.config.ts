import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const api = process.env['COACHPLUS_API'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: {
    // The API serves this folder: it is copied beside the executable by its build.
    outDir: '../Api/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // A file of its own for everything: the content security policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: Object.fromEntries(['/api', '/auth', '/health', '/objects'].map((path) => [path, api])) },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
})
