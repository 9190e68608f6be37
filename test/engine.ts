import type { TestProject } from 'vitest/node'
import { startEngine } from '../local/engine/engine.ts'
import { ENV } from '../shared/env/environment.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A DynamoDB-compatible engine that all suites of a run share; each makes tables of its own. */
    endpoint: string
  }
}

/** Starts the embedded engine in memory, unless another one is named. */
export default async function engine(project: TestProject) {
  const given = process.env[ENV.endpoint]
  if (given) return project.provide('endpoint', given)
  const { endpoint, stop } = await startEngine()
  project.provide('endpoint', endpoint)
  return stop
}
