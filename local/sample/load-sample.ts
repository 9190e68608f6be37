import { publish, Refusal } from '../import/publish.ts'
import { DECLARATIONS, declaration } from './declaration.ts'

/** Somebody has it already, or withdrew what it is a translation of. */
const LEFT = new Set(['id-taken', 'no-such-original'])

/**
 * Publishes the sample through the API. What is there stays, and what was deleted stays so: an id is never used again.
 * @returns the ids that are new
 * @throws StartFailure when the API refuses for another reason
 */
export async function loadSample(options: { server: string; token: string }): Promise<string[]> {
  const loaded: string[] = []
  for (const source of DECLARATIONS) {
    try {
      loaded.push((await publish(declaration(source), options)).id)
    } catch (error) {
      if (!(error instanceof Refusal && LEFT.has(error.code))) throw error
    }
  }
  return loaded
}
