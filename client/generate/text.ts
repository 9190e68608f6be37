import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { typesOf } from './document.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What client/api.ts holds. */
export function apiText(): string {
  const input = typesOf(JSON.parse(readFileSync(at('../../docs/openapi.json'), 'utf8')))
  const biome = at('../../node_modules/.bin/biome')
  return execFileSync(biome, ['format', '--stdin-file-path=client/api.ts'], {
    cwd: at('../..'),
    input,
    encoding: 'utf8',
  })
}
