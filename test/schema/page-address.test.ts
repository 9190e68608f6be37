import { assert, oneof, property, string, webUrl } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPageDocument, pageDocument, pageKey, webAddress } from '../../shared/schema/page-address.ts'

const PAGE = 'https://example.org/ar/article'

const SAME: [string, string, string][] = [
  ['itself', PAGE, PAGE],
  ['without TLS', PAGE, 'http://example.org/ar/article'],
  ['with a fragment', PAGE, `${PAGE}#قسم`],
  ['with a trailing slash', PAGE, `${PAGE}/`],
  ['with the default port', PAGE, 'https://example.org:443/ar/article'],
  ['with the default port of http', PAGE, 'http://example.org:80/ar/article'],
  ['in capitals', PAGE, 'HTTPS://EXAMPLE.org/ar/article'],
  ['with a user', PAGE, 'https://ali@example.org/ar/article'],
  ['with steps back', PAGE, 'https://example.org/en/../ar/./article'],
  ['with several slashes', PAGE, `${PAGE}///`],
  ['in white space', PAGE, ` ${PAGE}\n`],
  ['in white space, where it is none', 'urn:x-pdf:1', ' urn:x-pdf:1 '],
  ['with a fragment that cannot be unescaped', 'https://example.org/%D9%85', 'https://example.org/م#%'],
  ...'utm_source utm_x dclid gclid fclid fbclid msclkid gbraid wbraid mc_cid mc_eid _ga igshid GCLID'
    .split(' ')
    .map((name): [string, string, string] => [`tracked by ${name}`, PAGE, `${PAGE}?${name}=1`]),
  ['tracked', PAGE, `${PAGE}?utm_source=x&fbclid=1`],
  ['with an empty query', PAGE, `${PAGE}?`],
  ['a query in another order', `${PAGE}?a=1&b=2`, `${PAGE}?b=2&utm_medium=m&a=1`],
  [
    'escaped',
    'https://example.org/ar/مقال/أستانا',
    'https://example.org/ar/%D9%85%D9%82%D8%A7%D9%84/%D8%A3%D8%B3%D8%AA%D8%A7%D9%86%D8%A7',
  ],
  ['escaped in small letters', 'https://example.org/%d9%85', 'https://example.org/%D9%85'],
  ['a root', 'https://example.org', 'http://example.org/'],
  ['a name in another script', 'https://مثال.إختبار/', 'https://xn--mgbh0fb.xn--kgbechtv'],
  // What the client makes of an address that holds escaped delimiters.
  [
    'unescaped by the client',
    'http://h/ar/a%2Fb?u=http%3A%2F%2Fx.y%2F%3Fa%3D1%26b%3D2',
    'http://h/ar/a/b?u=http://x.y/?a=1&b=2',
  ],
  ['cut by the client', 'http://h/ar/50%25?x=%23y', 'http://h/ar/50%?x='],
  ['left alone by the client', 'http://h/%E0%A4', 'http://h/%E0%A4'],
]

const OTHER: [string, string, string][] = [
  ['another path', PAGE, `${PAGE}s`],
  ['another case of the path', PAGE, 'https://example.org/AR/article'],
  ['another query', `${PAGE}?id=5`, `${PAGE}?id=6`],
  ['a query where there is none', PAGE, `${PAGE}?id=5`],
  ...'utm_ xutm_a fbclidx aclid mc_aid ga id'
    .split(' ')
    .map((name): [string, string, string] => [`another value of ${name}`, `${PAGE}?${name}=1`, `${PAGE}?${name}=2`]),
  ['another host', PAGE, 'https://example.com/ar/article'],
  ['another port', PAGE, 'https://example.org:8443/ar/article'],
  ['another name of a host', PAGE, 'https://www.example.org/ar/article'],
  ['another scheme', 'urn:x-pdf:1', 'urn:x-pdf:2'],
]

describe('the key of a page', () => {
  it.each(SAME)('is the same %s', (_, one, other) => {
    expect(pageKey(other)).toBe(pageKey(one))
    expect(pageDocument(other)).toBe(pageDocument(one))
  })

  it.each(OTHER)('is another of %s', (_, one, other) => {
    expect(pageKey(other)).not.toBe(pageKey(one))
  })

  it('is written as an address without a scheme', () => {
    expect(pageKey(PAGE)).toBe('//example.org/ar/article')
    expect(pageKey(`${PAGE}/?b=2&a=1`)).toBe('//example.org/ar/article?a=1&b=2')
    expect(pageKey('urn:x\uD800')).toBe('urn:x\uFFFD')
  })

  it('is the same for what the client makes of an address', () => {
    assert(
      property(webUrl({ withQueryParameters: true }), address => {
        expect(pageKey(asTheClientSays(address))).toBe(pageKey(address))
      }),
      { seed: 1 },
    )
  })

  it('is made of any string, and gives an id that a statement can have', () => {
    assert(
      property(oneof(string({ unit: 'binary' }), webUrl({ withFragments: true })), address => {
        expect(pageKey(address)).toBe(pageKey(address))
        expect(isPageDocument(pageDocument(address))).toBe(true)
      }),
      { seed: 1 },
    )
  })
})

it.each([
  ['https://example.org/a', 'https://example.org/a'],
  [' HTTP://example.org ', 'http://example.org/'],
  ['https://[x', undefined],
  ['ftp://example.org', undefined],
  ['x-https://example.org', undefined],
  ['example.org', undefined],
])('the web address in %j is %s', (text, expected) => {
  expect(webAddress(text)?.href).toBe(expected)
})

it.each([
  [`page-${'aZ0_-'.repeat(4)}ab`, true],
  [`page-${'aZ0_-'.repeat(4)}abc`, false],
  [`page-${'aZ0_-'.repeat(4)}a`, false],
  [`my-page-${'aZ0_-'.repeat(4)}ab`, false],
  ['closing-7', false],
])('%s is the id of a page: %s', (id, expected) => {
  expect(isPageDocument(id)).toBe(expected)
})

/** As observed of the Hypothesis client: the fragment goes, then everything is unescaped once and written anew. */
function asTheClientSays(address: string): string {
  const url = new URL(address)
  url.hash = ''
  try {
    const said = new URL(decodeURIComponent(url.href))
    said.hash = ''
    return said.href
  } catch {
    return address
  }
}
