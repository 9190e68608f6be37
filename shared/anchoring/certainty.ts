import type { Block } from './blocks.ts'
import { dropBorrowed } from './company.ts'
import type { Comparison } from './compare.ts'
import type { Frames } from './frames.ts'
import { Headings } from './headings.ts'
import { densest, Phrases, type Sighting } from './phrases.ts'
import { runs, type Span, sentencesOf } from './sentences.ts'
import { isReserved, type Token } from './tokens.ts'

/**
 * A lookalike competes when it repeats this part of the phrases that an edited sentence has in common with its
 * successor. Near-duplicates repeat nearly all; below, it is a formula that returns.
 */
const COMPETES = 0.4

/** And at least so many of its phrases: fewer return by chance. */
const LEAST_REPEATED = 6

/** All links between one sentence before and one after. */
interface Descent {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/**
 * The criterion of certainty. What stood unchanged, and sentences whose words stand once on either side, are certain. An
 * edited sentence is followed only where nothing else that is uncertain resembles it or its successor, on either side,
 * and nothing at all resembles them more than they do each other; otherwise it goes to neither, and both are rivals.
 * Verbatim twins are followed between neighbours that are certain on both sides.
 * @param standing what stands unchanged, asked for only if something else was edited
 */
export function dropUncertain(comparison: Comparison, frames: Frames, standing: () => Token[]): void {
  const { sides, afterOf, beforeOf } = comparison
  const descents = descentsOf(comparison)
  if (
    descents.length === 0 ||
    [...sides.before, ...sides.after].every(token => isReserved(token) || token.sentence < 0)
  )
    return
  const phrases = {
    before: new Phrases(sides.before),
    after: new Phrases(sides.after),
    standing: new Phrases(standing()),
  }
  const headings = { before: new Headings(sides.before), after: new Headings(sides.after) }
  const spans = { before: sentencesOf(sides.before), after: sentencesOf(sides.after) }
  const [lost, unsure] = [new Set<number>(), new Set<number>()]
  for (const descent of descents) {
    const [here, there] = [sentenceOf('before', descent), sentenceOf('after', descent)]
    if (isReserved(sides.before[descent.before[0] ?? -1])) {
      giveUpIfReplaced(descent)
      continue
    }
    if (isVerbatim(comparison, here, there) && frames.isFramed(here, there)) continue
    if (frames.isSameHeading(here, there)) continue
    // What nobody touched where it stood has no rival but its twins.
    const isUntouched = isUnbroken(comparison, here) && frames.isInPlace(here.start, there.start)
    const least = isUntouched ? 1 : COMPETES
    const competing = [
      ...lookalikes('before', 'after', descent, afterOf, least),
      ...lookalikes('after', 'before', descent, beforeOf, least),
    ]
    if (competing.length === 0 && !isOneOfManyHeadings(here, there)) {
      if (!isUntouched) giveUpRepeated(here, there)
      continue
    }
    comparison.rivals.push(...competing.filter(({ before, after }) => before >= 0 && after >= 0))
    lost.add(sides.before[here.start]?.sentence ?? -1)
    unsure.add(sides.after[there.start]?.sentence ?? -1)
  }
  // Whatever else such a sentence shares with a third one is no more certain.
  for (const [before, after] of afterOf.entries()) {
    const [word, match] = [sides.before[before], sides.after[after]]
    if (!word || !match || isReserved(word) || !(lost.has(word.sentence) || unsure.has(match.sentence))) continue
    comparison.giveUp({ before, after, length: 1 })
  }
  dropBorrowed(comparison, phrases.before, phrases.standing)

  /** A sentence that left its place may be a quotation of it, if something like it was left behind or stood there. */
  function giveUpIfReplaced(descent: Descent): void {
    const [first = -1] = descent.before
    const [other = -1] = descent.after
    if (
      frames.isBeside(first, other, -1) ||
      frames.isBeside(descent.before.at(-1) ?? -1, descent.after.at(-1) ?? -1, 1)
    )
      return
    const competing = [
      ...lookalikes('before', 'after', descent, afterOf, COMPETES),
      ...lookalikes('after', 'before', descent, beforeOf, COMPETES),
    ]
    if (competing.length === 0) return
    comparison.rivals.push(...competing)
    for (const [n, before] of descent.before.entries())
      comparison.giveUp({ before, after: descent.after[n] ?? -1, length: 1 })
  }

  /** Words in a row that new text says as well: they may be those of a copy that was written beside the edited sentence. */
  function giveUpRepeated(here: Span, there: Span): void {
    const isNew = ({ other }: Sighting): boolean => (beforeOf[other] ?? -1) < 0 && !isReserved(sides.after[other])
    for (const { before, after, length } of runs(comparison, here)) {
      if (after < there.start || after >= there.end) continue
      const spelled = phrases.before.spell(before, before + length - 1)
      const enough = Math.max(LEAST_REPEATED, COMPETES * phrases.after.telling(spelled).length)
      const repeated = densest(phrases.after.sightings(spelled).filter(isNew), enough)
      if (repeated.length === 0) continue
      comparison.giveUp({ before, after, length })
      comparison.rivals.push(...repeated.map(({ at, other }) => ({ before: at, after: other, length: 1 })))
    }
  }

  function sentenceOf(side: 'before' | 'after', descent: Descent): Span {
    const [at = -1] = descent[side]
    return spans[side].get(sides[side][at]?.sentence ?? -1) ?? { start: at, end: at + 1 }
  }

  /** Other places that have as good a claim, word by word; -1 for one in text that stands unchanged. */
  function lookalikes(
    from: 'before' | 'after',
    to: 'before' | 'after',
    descent: Descent,
    links: Int32Array,
    least: number,
  ): Block[] {
    const [first, last] = [Math.min(...descent[from]), Math.max(...descent[from])]
    const theirs = new Set(descent[to])
    const spelled = phrases[from].spell(first, last)
    const enough = least * phrases[to].telling(spelled).length
    const all = phrases[to].sightings(spelled)
    const isOwn = ({ at, other }: { at: number; other: number }): boolean => links[at] === other && theirs.has(other)
    const own = new Set(all.filter(isOwn).map(({ at }) => at)).size
    const others = all.filter(sighting => !isOwn(sighting))
    const uncertain = densest(
      others.filter(({ other }) => !isReserved(sides[to][other])),
      enough,
    )
    if (isReserved(sides[from][first])) return pairs(uncertain)
    const found = uncertain.length > 0 ? uncertain : densest(others, Math.max(own, enough))
    const aside = found.length > 0 ? [] : densest(phrases.standing.sightings(spelled), Math.max(own, enough))
    return pairs([...found, ...aside.map(({ at }) => ({ at, other: -1 }))])

    function pairs(sightings: readonly Sighting[]): Block[] {
      return sightings.map(({ at, other }) =>
        from === 'before' ? { before: at, after: other, length: 1 } : { before: other, after: at, length: 1 },
      )
    }
  }

  function isOneOfManyHeadings(here: Span, there: Span): boolean {
    if (!headings.before.isOne(here) && !headings.after.isOne(there)) return false
    if (isVerbatim(comparison, here, there) || frames.isInPlace(here.start, there.start)) return false
    const words = [sides.before.slice(here.start, here.end), sides.after.slice(there.start, there.end)].flat()
    return headings.before.resemble(words, here) || headings.after.resemble(words, there)
  }
}

function descentsOf({ sides: { before, after }, afterOf }: Comparison): Descent[] {
  const descents = new Map<string, { before: number[]; after: number[] }>()
  for (const [at, other] of afterOf.entries()) {
    const [word, match] = [before[at], after[other]]
    if (!word || !match || word.sentence < 0 || match.sentence < 0) continue
    const pair = `${word.sentence} ${match.sentence}`
    const known = descents.get(pair)
    if (known === undefined) descents.set(pair, { before: [at], after: [other] })
    else {
      known.before.push(at)
      known.after.push(other)
    }
  }
  return [...descents.values()]
}

/** Whether a sentence stands there word for word. */
const isVerbatim = (comparison: Comparison, here: Span, there: Span): boolean =>
  here.end - here.start === there.end - there.start &&
  comparison.afterOf[here.start] === there.start &&
  isUnbroken(comparison, here)

/** Whether all words of a sentence stand in a row, whatever stands beside them. */
function isUnbroken({ sides: { before, after }, afterOf }: Comparison, { start, end }: Span): boolean {
  const shift = (afterOf[start] ?? -1) - start
  return Array.from({ length: end - start }, (_, n) => start + n).every(
    at => afterOf[at] === at + shift && before[at]?.key === after[at + shift]?.key,
  )
}
