import { defineConfig } from 'vitest/config'

/** The quick tests alone: each of a thousand mutants meets those that reach it, and none of them needs a table. */
export default defineConfig({
  test: {
    include: ['test/{access/{allowance,policy,cursor},identity/*,schema/*}.test.ts'],
  },
})
