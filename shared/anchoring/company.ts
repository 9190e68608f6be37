import type { Block } from './blocks.ts'
import type { Comparison } from './compare.ts'
import type { Phrases } from './phrases.ts'
import { runs } from './sentences.ts'
import { isReserved, type Token } from './tokens.ts'

/**
 * Takes back links of words that came with others: where a word of the text after stands in longer company elsewhere in the
 * text before than beside the word that it is linked to, it was copied or moved with that company, and is the old word by
 * chance. Text is copied forwards in time only: a word before may well stand in longer company after, in a copy.
 * @param changed where phrases stand in the paragraphs before that changed
 * @param standing and in those that stand unchanged
 */
export function dropBorrowed(comparison: Comparison, changed: Phrases, standing: Phrases): void {
  const { sides } = comparison
  for (const run of runs(comparison, { start: 0, end: sides.before.length }).flatMap(run => cut(comparison, run))) {
    const companies = companiesOf(run)
    for (let n = 0; n < run.length; n++) {
      const [before, after] = [run.before + n, run.after + n]
      const isBorrowed = companies.some(row => row.after <= after && after < row.after + row.length)
      if (!isBorrowed || isReserved(sides.after[after])) continue
      comparison.giveUp({ before, after, length: 1 })
    }
  }

  /** Where words of a run stand before with others than in the run; reserved ones stand nowhere else. */
  function companiesOf(run: Block): Block[] {
    const span = { start: run.after, end: run.after + run.length }
    if (sides.after.slice(span.start, span.end).every(isReserved)) return []
    const least = leastCompany(comparison, run)
    const isItself = ({ before, after }: Block): boolean => before - after === run.before - run.after
    return [
      ...changed.across(sides.after, span, least).filter(row => !isItself(row)),
      ...standing.across(sides.after, span, least),
    ]
  }
}

/** More than it has; and of letters more than chance gives. */
function leastCompany({ sides: { before, after } }: Comparison, run: Block): number {
  if (!isSame(before[run.before], after[run.after])) return 2
  return run.length + (after[run.after]?.isLetter ? 2 : 1)
}

/** A run of links, cut where a paragraph ends and where a word is misspelt. */
function cut({ sides: { before, after } }: Comparison, run: Block): Block[] {
  const blocks: { before: number; after: number; length: number }[] = []
  let isOpen = false
  for (let n = 0; n < run.length; n++) {
    const [was, is] = [before[run.before + n], after[run.after + n]]
    const [block, same] = [blocks.at(-1), isSame(was, is)]
    if ((was?.sentence ?? -1) < 0 || (is?.sentence ?? -1) < 0) isOpen = false
    else {
      if (block && isOpen && same) block.length++
      else blocks.push({ before: run.before + n, after: run.after + n, length: 1 })
      isOpen = same
    }
  }
  return blocks
}

const isSame = (was: Token | undefined, is: Token | undefined): boolean => was?.word === is?.word
