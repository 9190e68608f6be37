import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What needs more than Node has a script of its own: test/*/vitest.config.ts.
    exclude: [...configDefaults.exclude, 'test/readme/**'],
    globalSetup: ['test/engine.ts', 'test/permissions/unused.ts'],
    setupFiles: 'test/permissions/each-file.ts',
    // All cores: on two of them, the default of one less leaves half of the machine idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
