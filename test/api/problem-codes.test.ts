import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { STATUS } from '../../functions/api/http/problem.ts'
import { PROBLEM_CODES } from '../../functions/api/openapi/problem-codes.ts'
import type { ErrorKind } from '../../shared/errors/domain-error.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sources = globSync('{functions,shared}/**/*.ts', { cwd: root })
  .filter(file => !file.startsWith('functions/api/openapi/'))
  .map(file => ({ file, text: readFileSync(`${root}${file}`, 'utf8') }))

const matches = (pattern: RegExp, within = '') =>
  sources.filter(({ file }) => file.startsWith(within)).flatMap(({ text }) => Array.from(text.matchAll(pattern)))

const thrown = matches(/new DomainError\(\s*'(?<kind>[a-z-]+)',\s*'(?<code>[a-z0-9-]+)'/g).map(({ groups }) => ({
  kind: groups?.['kind'] as ErrorKind,
  code: groups?.['code'] ?? '',
}))

/** Functions that are given the code, and how they are called. */
const BY_HELPERS = {
  'shared/annotating/aim.ts': matches(/unprocessable\(\s*'(?<code>[a-z0-9-]+)'/g),
  'shared/identity/bad-token.ts': matches(/\bcode\s*[=:]\s*'(?<code>[a-z0-9-]+)'/g, 'shared/identity/'),
}
const codes = new Set([
  'internal',
  // Not thrown: said where no error reaches.
  ...matches(/\bcode: '(?<code>[a-z0-9-]+)'/g, 'shared/gateway/').map(({ groups }) => groups?.['code'] ?? ''),
  ...thrown.map(({ code }) => code),
  ...Object.values(BY_HELPERS).flatMap(calls => calls.map(({ groups }) => groups?.['code'] ?? '')),
])

describe('the table of problem codes', () => {
  it('has every code that is thrown, and no other', () => {
    expect(Object.keys(PROBLEM_CODES).toSorted()).toEqual(Array.from(codes).toSorted())
  })

  it('gives each the status that it is thrown with', () => {
    const table: Record<string, { status: readonly number[] }> = PROBLEM_CODES
    const others = thrown.filter(({ kind, code }) => !table[code]?.status.includes(STATUS[kind][0]))
    expect(others).toEqual([])
  })

  it('is complete, as codes stand literally where they are thrown, but in known helpers', () => {
    const given = sources.filter(({ text }) => /new DomainError\((?!\s*'[a-z-]+',\s*'[a-z0-9-]+')/.test(text))
    expect(given.map(({ file }) => file).toSorted()).toEqual(Object.keys(BY_HELPERS).toSorted())
  })
})
