import type { Comparison } from './compare.ts'
import { isSameWord } from './refine.ts'
import type { Token } from './tokens.ts'

/**
 * So many words in a row are taken to be replaced one by one when others stand there in the same number. Longer
 * stretches were rather rewritten, and equal words in them stand side by side by chance.
 */
export const MOST_PAIRED = 4

/** Whether a word of the same sentence stands beside a stretch: a whole sentence of other words has nothing that vouches for it. */
export const hangsOn = (tokens: readonly Token[], start: number, end: number): boolean =>
  tokens[start - 1]?.sentence === tokens[start]?.sentence || tokens[end]?.sentence === tokens[end - 1]?.sentence

/** Links words that differ by some letters and stand in the same place between the same words. */
export function linkMisspellings(comparison: Comparison): void {
  const { before, after } = comparison.sides
  for (const {
    before: [b0, b1],
    after: [a0, a1],
  } of comparison.gaps()) {
    if (b1 - b0 !== a1 - a0 || b1 - b0 > MOST_PAIRED) continue
    if (!hangsOn(before, b0, b1) || !hangsOn(after, a0, a1)) continue
    for (let n = 0; n < b1 - b0; n++) {
      const [was, is] = [before[b0 + n], after[a0 + n]]
      if (was && is && was.sentence >= 0 && is.sentence >= 0 && isSameWord(was.text, is.text))
        comparison.link({ before: b0 + n, after: a0 + n, length: 1 })
    }
  }
}
