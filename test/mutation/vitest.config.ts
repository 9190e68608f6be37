import { defineConfig } from 'vitest/config'

/** The quick tests alone: each of a thousand mutants meets those that reach it, and none of them needs a table. */
export default defineConfig({
  test: {
    isolate: false,
    testTimeout: 30_000,
    include: ['test/{access/{allowance,cursor,partitions,policy},identity/*,schema/*}.test.ts'],
  },
})
