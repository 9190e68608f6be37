import { afterAll } from 'vitest'
import { listenToCalls } from './calls.ts'
import { GRANTED } from './permissions.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What the functions under test asked of the engine. */
    calls?: string[]
  }
}

// Before each file of tests: no function may have called what its role is not granted, as AWS would have refused it.
const calls = listenToCalls()
// oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern that no fixture is needed
afterAll(({}, file) => {
  file.meta.calls = calls.stop()
  const refused = file.meta.calls.filter(call => !GRANTED.includes(call))
  if (refused.length > 0) throw new Error(`called, but granted by no template:\n${refused.join('\n')}`)
})
