import { defineConfig } from 'vitest/config'

/** Not part of `npm test`: it needs Python. */
export default defineConfig({
  test: {
    include: ['test/deploy/*.suite.ts'],
    globalSetup: 'test/deploy/setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
