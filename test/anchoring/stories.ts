import * as fc from 'fast-check'
import { project } from '../../shared/anchoring/index.ts'
import { declaration } from './declarations.ts'
import { editNames } from './edits.ts'
import { judge, type LivingParagraph, Truths } from './judge.ts'
import { annotate, Life, touched } from './life.ts'
import { wordsIn } from './living-text.ts'
import { Random } from './random.ts'

const languages = ['arb', 'pes_1', 'urd', 'heb', 'hin', 'tha', 'cmn_hans', 'rus', 'eng', 'jpn', 'tam', 'ell_monotonic']
const declarations = new Map(languages.map(code => [code, declaration(code).paragraphs]))

/** Drawn by chance, beside a note on every word. */
const NOTES = 3

const PARAGRAPHS = 6

const edits = fc.array(fc.constantFrom(...editNames), { minLength: 1, maxLength: 4 })

export const stories = fc.record({
  language: fc.constantFrom(...languages),
  from: fc.nat(),
  seed: fc.integer(),
  revisions: fc.array(edits, { minLength: 1, maxLength: 3 }),
})

export type Story = typeof stories extends fc.Arbitrary<infer T> ? T : never

/** A statement that lived as told. */
export function lived({ language, from, seed, revisions }: Story): { life: Life; random: Random } {
  const random = new Random(seed)
  const paragraphs = declarations.get(language) ?? []
  const start = from % (paragraphs.length - PARAGRAPHS)
  const life = new Life(paragraphs.slice(start, start + PARAGRAPHS))
  for (const names of revisions) life.edit(names, random)
  return { life, random }
}

/** What became of notes on every word, and of some longer ones, after everything that happened. */
export function told(story: Story) {
  const { life, random } = lived(story)
  return verdicts(life, touched(life), random)
}

/** And after all of it was undone: the first text is published again. */
export function undone(story: Story) {
  const { life, random } = lived(story)
  const candidates = touched(life)
  life.publish((life.revisions[0] ?? []).map(({ cells }) => cells))
  return verdicts(life, candidates, random)
}

function verdicts({ history, now, revisions }: Life, candidates: readonly LivingParagraph[], random: Random) {
  const truths = new Truths(revisions)
  const words = candidates.flatMap(({ id, cells }) =>
    wordsIn(cells).map(word => ({ segments: [{ paragraph: id, ...word }], cells: cells.slice(word.start, word.end) })),
  )
  const drawn = words.length === 0 ? [] : Array.from({ length: NOTES }, () => annotate(candidates, random))
  return [...words, ...drawn].map(note => {
    const found = project(history, { revision: 1, segments: note.segments }, revisions.length)
    return { note, found, verdict: judge(found, truths.of(note.cells), now) }
  })
}

/** Notes that stand in a wrong place. */
export const misplaced = (story: Story, after = told) => after(story).filter(({ verdict }) => verdict === 'WRONG')
