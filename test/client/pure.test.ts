import { assert, constantFrom, dictionary, jsonValue, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, annotationAt, rootOf, within } from '../../client/address.ts'
import { PATIENCE, retryAfterOf, waitAfter } from '../../client/backoff.ts'
import { isPatched, isPublished, isReplaced } from '../../client/written.ts'
import { mergePatch } from '../../shared/annotating/merge-patch.ts'

describe('the wait after an attempt', () => {
  it.each<[string, number, number | undefined, [from: number, to: number] | undefined]>([
    ['the first', 1, undefined, [125, 250]],
    ['the fourth', 4, undefined, [1_000, 2_000]],
    ['the last', 5, undefined, undefined],
    ['the first, asked for 2 seconds', 1, 2, [2_125, 2_250]],
    ['the first, asked for 30 seconds', 1, 30, [30_000, 30_000]],
    ['the first, asked for an hour', 1, 3_600, undefined],
  ])('%s', (_, attempt, retryAfter, range) => {
    const waits = [0, 1].map(random => waitAfter(attempt, retryAfter, PATIENCE, random))
    expect(waits).toEqual(range ?? [undefined, undefined])
  })

  it.each<[string | null, number | undefined]>([
    ['3', 3],
    ['0', 0],
    ['-1', 0],
    ['Thu, 01 Jan 1970 00:01:40 GMT', 40],
    ['Thu, 01 Jan 1970 00:00:01 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('Retry-After: %s', (header, seconds) => {
    expect(retryAfterOf(header, 60_000)).toBe(seconds)
  })
})

describe('addresses', () => {
  const root = rootOf('https://notes.example/v1?x#y')

  it('lie below the root', () => {
    expect(root.href).toBe('https://notes.example/v1/')
    const { method, url } = addressOf(
      root,
      'GET /statements/{sid}',
      { sid: 'a/b?' },
      { limit: 2, tag: 'سلام', unit: undefined },
    )
    expect([method, url.href]).toEqual([
      'GET',
      'https://notes.example/v1/statements/a%2Fb%3F?limit=2&tag=%D8%B3%D9%84%D8%A7%D9%85',
    ])
    expect(annotationAt(root, 'https://notes.example/v1/statements/s/annotations/a0-1')).toEqual({
      sid: 's',
      aid: 'a0-1',
    })
  })

  it.each([
    'https://notes.example/statements',
    'http://notes.example/v1/',
    'https://notes.example:444/v1/',
    '/v1/../x',
    'data:,x',
  ])('%s does not', iri => expect(() => within(root, iri)).toThrow(RangeError))

  it.each(['statements/s', 'statements/s/annotations/', 'statements/s/annotations/a/history'])(
    '%s is no annotation',
    path => expect(() => annotationAt(root, new URL(path, root).href)).toThrow('is not the IRI of an annotation'),
  )
})

describe('whether a write was done', () => {
  const json = dictionary(constantFrom('body', 'bodyValue', 'rights', 'x'), jsonValue({ maxDepth: 2 }))

  it('what a patch makes is told, and what it would change is not', () =>
    assert(
      property(json, json, (present, patch) => {
        const patched = mergePatch(present, patch) as Record<string, unknown>
        expect(isPatched(patched, patch)).toBe(true)
        const isDone = JSON.stringify(sorted(patched)) === JSON.stringify(sorted(present))
        expect(isPatched(present, patch)).toBe(isDone)
        expect(isReplaced({ ...patched, target: 'x:y' }, { ...patched, target: 'x:y', id: 'z:1' })).toBe(true)
        expect(isReplaced({ ...present, target: 'x:y' }, { ...patched, target: 'x:y' })).toBe(isDone)
      }),
    ))

  const quote = { type: 'TextQuoteSelector', exact: 'b', prefix: 'xyz a', suffix: ' c' }
  const standing = {
    type: 'SpecificResource',
    source: 'p:0',
    selector: [quote, { type: 'TextPositionSelector', start: 6, end: 7 }],
  }
  it.each<[string, unknown, boolean]>([
    ['the same', standing, true],
    ['its source alone', 'p:0', true],
    ['a quotation alone', { source: 'p:0', selector: { type: 'TextQuoteSelector', exact: 'b' } }, true],
    ['with less around it', { source: 'p:0', selector: { ...quote, prefix: ' a', suffix: ' ' } }, true],
    ['with more around it', { source: 'p:0', selector: { ...quote, prefix: 'vw xyz a' } }, true],
    ['with something else around it', { source: 'p:0', selector: { ...quote, prefix: 'e' } }, false],
    ['another quotation', { source: 'p:0', selector: { type: 'TextQuoteSelector', exact: 'c' } }, false],
    ['another paragraph', { source: 'p:1', selector: quote }, false],
    ['another offset', { source: 'p:0', selector: [quote, { type: 'TextPositionSelector', start: 0, end: 1 }] }, false],
  ])('a target that is %s', (_, target, expected) => {
    expect(isPatched({ target: standing }, { target })).toBe(expected)
    expect(isReplaced({ target: standing, audience: 'private' }, { target })).toBe(expected)
  })

  const input = { title: 'T', language: 'en', paragraphs: [{ text: 'one' }, { text: 'two' }] }
  const published = {
    ...input,
    id: 's',
    revision: 1,
    paragraphs: [
      { id: 'a0', text: 'one' },
      { id: 'a1', text: 'two' },
    ],
  }
  it.each<[string, Record<string, unknown>, boolean]>([
    ['the same', input, true],
    ['another title', { ...input, title: 'U' }, false],
    ['another order', { ...input, paragraphs: input.paragraphs.toReversed() }, false],
    ['a paragraph less', { ...input, paragraphs: input.paragraphs.slice(1) }, false],
    ['an address that it has not', { ...input, url: 'https://a.example/' }, false],
  ])('a statement that is %s', (_, sent, expected) => expect(isPublished(published, sent)).toBe(expected))
})

/** The same whatever the order of its members. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)])
}
