import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/store/**/*.test.ts'],
    globalSetup: 'test/engine.ts',
    env: { DYNAMODB_LOCAL: 'yes' },
    // It takes its time where the embedded engine does not.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
