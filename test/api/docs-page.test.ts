import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PROBLEM_CODES } from '../../functions/api/openapi/problem-codes.ts'
import { docsPage } from '../../functions/api/wire/docs-page.ts'

const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'))
const page = String(await docsPage(document))
const all = (pattern: RegExp) => Array.from(page.matchAll(pattern), ([, found]) => found)

describe('the page at /docs', () => {
  const ids = all(/\bid="([^"]+)"/g)

  it('has one place for each thing, and no link that leads nowhere', () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(all(/href="#([^"]+)"/g).filter(target => !ids.includes(target))).toEqual([])
  })

  it('has the place that the type of each problem names', () => {
    expect(ids).toEqual(expect.arrayContaining(Object.keys(PROBLEM_CODES)))
  })

  it('needs no script and loads nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|@import|\son\w+=/i)
  })

  it('isolates what may be written from right to left', () => {
    expect(page).toContain('"<bdi dir="auto">بيان ختامي للاجتماع السابع</bdi>"')
    expect(page).toMatch(/<pre class="text" dir="auto">اتفقت/)
  })

  it('shows nothing that is not there', () => {
    expect(page.replaceAll(/<[^>]*>/g, ' ')).not.toMatch(/\bundefined\b|\[object|\bNaN\b/)
  })
})
