import { defineConfig } from 'vitest/config'

/** Not part of `npm test`: it needs Chromium. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.suite.ts'],
    globalSetup: 'test/browser/chromium.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Browsers are large; one at a time.
    fileParallelism: false,
  },
})
