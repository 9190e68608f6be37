import { defineConfig } from 'vitest/config'

/** Not part of `npm test`: it needs Python. */
export default defineConfig({
  test: {
    include: ['test/deploy/*.suite.ts'],
    globalSetup: 'test/deploy/setup.ts',
    // A machine that is busy with something else is no failure.
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
})
