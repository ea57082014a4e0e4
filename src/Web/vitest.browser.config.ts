import { defineConfig } from 'vitest/config'

// Measurements are no tests: how quick a machine is proves nothing about the page. build/bench page runs them.
const isMeasuring = process.env['COACHPLUS_MEASURE'] === 'yes'

export default defineConfig({
  test: { include: [isMeasuring ? 'e2e/**/*.measure.ts' : 'e2e/**/*.e2e.ts'], environment: 'node', fileParallelism: false, testTimeout: isMeasuring ? 240_000 : 60_000, hookTimeout: 60_000, bail: 1 },
})
