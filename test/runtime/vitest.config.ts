import { defineConfig } from 'vitest/config'

/** Not part of `npm test`: AWS's runtime client is built from C++. */
export default defineConfig({
  test: {
    include: ['test/runtime/*.suite.ts'],
    globalSetup: 'test/engine.ts',
    // A machine that is busy with something else is no failure.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
