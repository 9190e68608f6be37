import { defineConfig } from 'vitest/config'

/** Not part of `npm test`: it needs Python. */
export default defineConfig({
  test: {
    include: ['test/scripts/*.suite.ts'],
    globalSetup: 'test/engine.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
