import * as fc from 'fast-check'
import { project } from '../../shared/anchoring/index.ts'
import { declaration } from './declarations.ts'
import { editNames } from './edits.ts'
import { judge, truthOf } from './judge.ts'
import { annotate, Life, touched } from './life.ts'
import { Random } from './random.ts'

const languages = ['arb', 'pes_1', 'urd', 'heb', 'hin', 'tha', 'cmn_hans', 'rus', 'eng', 'jpn', 'tam', 'ell_monotonic']
const declarations = new Map(languages.map(code => [code, declaration(code).paragraphs]))

const NOTES = 3

/** With more notes a story is searched more closely, and takes longer. */
export const NOTES_TO_FIND = 15
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

/** What became of some notes after everything that happened. */
export function told(story: Story, notes = NOTES) {
  const { life, random } = lived(story)
  const { history, now } = life
  const candidates = touched(life)
  return Array.from({ length: candidates.length === 0 ? 0 : notes }, () => {
    const note = annotate(candidates, random)
    const found = project(history, { revision: 1, segments: note.segments }, life.revisions.length)
    return { life, note, found, verdict: judge(found, truthOf(note.cells, life), now) }
  })
}

/** Notes that stand in a wrong place. */
export const misplaced = (story: Story, notes?: number) =>
  told(story, notes).filter(({ verdict }) => verdict === 'WRONG')
