import { describe, expect, it } from 'vitest'
import { wildcard, wildcardAddress, withScheme } from '../../../functions/api/hypothesis/wildcard.ts'
import { pageKey } from '../../../shared/schema/page-address.ts'

const isOf = (address: string, pattern: string) => wildcard(pattern)(pageKey(address))

const MEANT: [string, string, string][] = [
  ['anything behind', 'https://h.example/a*', 'https://h.example/about'],
  ['nothing behind', 'https://h.example/a*', 'https://h.example/a'],
  ['what is below', 'https://h.example/a/*', 'https://h.example/a/b/c'],
  ['what it is below', 'https://h.example/a/*', 'https://h.example/a'],
  ['its queries', 'https://h.example/a/*', 'https://h.example/a?id=1'],
  ['something between', 'https://h.example/*/7', 'https://h.example/en/7'],
  ['something between, twice', 'https://h.example/*/7/*/9', 'https://h.example/en/7/7/x/9/9'],
  ['one character', 'https://h.example/_', 'https://h.example/7'],
  ['one character of two units', 'https://h.example/_', 'https://h.example/\u{1F91D}'],
  ['Arabic as it is written', 'https://h.example/بيان/*', 'https://h.example/%D8%A8%D9%8A%D8%A7%D9%86/7'],
  ['a query', 'https://h.example/a?id=*', 'https://h.example/a?id=17'],
  ['another scheme', 'http://h.example/*', 'https://h.example/a'],
  ['what is no web address', 'urn:x-pdf:*', 'urn:x-pdf:12'],
]

const NOT_MEANT: [string, string, string][] = [
  ['another host', 'https://h.example/*', 'https://h.example.org/a'],
  ['a neighbour of what is below', 'https://h.example/a/*', 'https://h.example/about'],
  ['two characters', 'https://h.example/_', 'https://h.example/77'],
  ['an end that is not there', 'https://h.example/*/7', 'https://h.example/en/8'],
  ['pieces that would have to overlap', 'https://h.example/ab*bc', 'https://h.example/abc'],
  ['what only looks like an expression', 'https://h.example/a.c*', 'https://h.example/abc'],
]

describe('a wildcard', () => {
  it.each(MEANT)('means %s', (_, pattern, address) => {
    expect(isOf(address, pattern)).toBe(true)
  })

  it.each(NOT_MEANT)('does not mean %s', (_, pattern, address) => {
    expect(isOf(address, pattern)).toBe(false)
  })

  it('is told in time however many there are', () => {
    const address = `https://h.example/${'a'.repeat(2_000)}`
    expect(isOf(address, `https://h.example/${'*a'.repeat(900)}*b`)).toBe(false)
    expect(isOf(address, `https://h.example/${'*a'.repeat(900)}*`)).toBe(true)
  })

  it.each(['https://h.example/*', 'file://localhost/_bc.pdf', 'urn:x-pdf:*', 'h.example/*', 'https://h.example?id=*'])(
    'may be %s',
    pattern => {
      expect(wildcardAddress.parse(pattern)).toBe(withScheme(pattern))
    },
  )

  it.each(['*h.example', 'u_n:*', 'file://*', 'https://h.example*', 'https://*.example/a', 'https://h.example/a', ''])(
    'may not be %s',
    pattern => {
      expect(wildcardAddress.safeParse(pattern).success).toBe(false)
    },
  )
})
