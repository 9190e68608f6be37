import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const TABLE = /^(?<who>[\w/, ]+?) +→ (?<whom>.+?)(?: {2,}.*)?$/gm
const IMPORT =
  /^(?:import|export)\b[^'`]*?from '(?<from>\.[^']+)'|^import '(?<bare>\.[^']+)'|\bimport\('(?<lazy>\.[^']+)'\)/gm

/** What may be imported by whom, as docs/architecture.md says: folders, or files without their ending. */
const allowed = new Map(
  [...readFileSync('docs/architecture.md', 'utf8').matchAll(TABLE)].flatMap(({ groups = {} }) =>
    String(groups['who'])
      .split(', ')
      .map((who): [string, string[]] => [who, expand(groups['whom'])]),
  ),
)

/** `shared/{a,b}, web/build` are three. */
function expand(list = ''): string[] {
  const words = list.match(/[^,{}\s]+(?:\{[^}]*\})?/g) ?? []
  return words.flatMap(word => {
    const [, before, inner] = /^(.*)\{(.*)\}$/.exec(word) ?? []
    return inner === undefined ? [word] : inner.split(',').map(one => `${before}${one}`)
  })
}

/** Modules that stand apart: each folder of `shared` and of `functions`, and the other folders as a whole. */
function partOf(path: string): string {
  const [top = '', folder = ''] = path.split('/')
  return top === 'shared' || top === 'functions' ? `${top}/${folder}` : top
}

const covers = (listed: string, path: string): boolean =>
  listed === 'anything' ||
  (listed.endsWith('*')
    ? path.startsWith(listed.slice(0, -1))
    : `${path.replace(/\.tsx?$/, '')}/`.startsWith(`${listed}/`))

/** `functions` speaks for each of them. */
const mayImport = (part: string, path: string): boolean =>
  (allowed.get(part) ?? allowed.get(part.split('/')[0] ?? '') ?? []).some(listed => covers(listed, path))

it('nothing imports what docs/architecture.md does not allow', () => {
  const files = globSync(['{infra,functions,shared,local,web,client,bench,test}/**/*.{ts,tsx}'], {
    exclude: ['**/dist/**'],
  })
  const wrong = files.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(({ groups = {} }) => {
      const path = join(dirname(file), groups['from'] ?? groups['bare'] ?? groups['lazy'] ?? '')
      const [from, to] = [partOf(file), partOf(path)]
      return from === to || !path.includes('/') || mayImport(from, path) ? [] : [`${file} → ${path}`]
    }),
  )
  expect(files.length).toBeGreaterThan(300)
  expect(wrong).toEqual([])
})

it('docs/architecture.md speaks of every module', () => {
  const modules = globSync(['{infra,local,web,client,bench,test}', '{shared}/*'])
  expect(modules.filter(name => !allowed.has(name))).toEqual([])
})
