import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const LINK = /\]\((?!https?:)(?<path>[^)#\s]+)(?:#[^)]*)?\)/g
const FILE = /`(?<path>(?:functions|shared|infra|local|test|web|client|bench|docs)\/[\w./-]+)`/g

const pages = globSync(['*.md', 'client/*.md', 'docs/**/*.md'])
const found = (page: string, pattern: RegExp) =>
  [...readFileSync(page, 'utf8').matchAll(pattern)].map(({ groups }) => String(groups?.['path']))

describe.each(pages)('%s', page => {
  it('links to what is there', () => {
    expect(found(page, LINK).filter(path => !existsSync(join(dirname(page), path)))).toEqual([])
  })

  it('names files that are there', () => {
    expect(found(page, FILE).filter(path => !existsSync(path) && !existsSync(`${path}.ts`))).toEqual([])
  })
})
