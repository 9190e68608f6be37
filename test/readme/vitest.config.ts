import { defineConfig } from 'vitest/config'

/** Not part of `npm test`: it takes the project from outside, by its own command. */
export default defineConfig({
  test: { include: ['test/readme/*.{suite,test}.ts'], testTimeout: 20_000, hookTimeout: 60_000 },
})
