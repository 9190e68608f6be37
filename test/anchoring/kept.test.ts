import { expect, test } from 'vitest'
import { project } from '../../shared/anchoring/index.ts'
import { declaration } from './declarations.ts'
import { type EditName, editNames } from './edits.ts'
import { judge, Truths, type Verdict } from './judge.ts'
import { annotate, Life, touched } from './life.ts'
import { Random } from './random.ts'

/*
 * The measure of bench/anchoring/run.ts, in fewer languages and with a fixed seed: a share has a bound, and what is drawn anew
 * would now and then fall below it by chance.
 */
const LANGUAGES = ['arb', 'pes_1', 'heb', 'hin', 'tha', 'cmn_hans', 'rus', 'eng']
const EDITS_PER_REVISION = 6
const NOTES = 30

function* verdicts(random: Random): Generator<{ share: number; verdict: Verdict }> {
  for (const name of editNames)
    for (const code of LANGUAGES) {
      const life = new Life(declaration(code).paragraphs)
      life.edit(Array<EditName>(EDITS_PER_REVISION).fill(name), random)
      const { history, now, revisions } = life
      const truths = new Truths(revisions)
      const candidates = touched(life)
      const [first = []] = revisions
      for (let n = 0; n < NOTES; n++) {
        const { segments, cells } = annotate(candidates.length > 0 ? candidates : first, random)
        const truth = truths.of(cells)
        const verdict = judge(project(history, { revision: 1, segments }, 2), truth, now)
        yield { share: truth.share, verdict }
      }
    }
}

test('notes keep their place: 99 % of those whose words survive, 95 % of those that keep four fifths, none in a wrong one', () => {
  const all = [...verdicts(new Random(1))]
  const rightOf = (notes: { verdict: Verdict }[]): number =>
    notes.filter(({ verdict }) => verdict === 'right').length / notes.length
  expect(rightOf(all.filter(({ share }) => share === 1))).toBeGreaterThanOrEqual(0.99)
  expect(rightOf(all.filter(({ share }) => share >= 0.8 && share < 1))).toBeGreaterThanOrEqual(0.95)
  expect(all.filter(({ verdict }) => verdict === 'WRONG')).toEqual([])
})
