/**
 * Searches for notes in wrong places: the stories of `npm test`, from many seeds. Every story that fails is printed, in
 * the form in which `test/anchoring/regressions.ts` keeps it, and fails the run. Usage: node bench/anchoring/seeds.ts [seeds] [first] [cases]
 */
import * as fc from 'fast-check'
import { stories, told } from '../../test/anchoring/stories.ts'

const [seeds = 40, first = 1, cases = 10_000] = process.argv.slice(2).map(Number)
const totals: Record<string, number> = {}

for (let seed = first; seed < first + seeds; seed++) {
  const started = performance.now()
  const counts: Record<string, number> = {}
  for (const story of fc.sample(stories, { seed, numRuns: cases })) {
    const verdicts = told(story)
    for (const { verdict } of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1
    if (verdicts.some(({ verdict }) => verdict === 'WRONG')) console.log(JSON.stringify(story))
  }
  for (const [verdict, count] of Object.entries(counts)) totals[verdict] = (totals[verdict] ?? 0) + count
  console.log(`seed ${seed}: ${JSON.stringify(counts)} in ${Math.round((performance.now() - started) / 1000)} s`)
}
if (totals['WRONG']) process.exitCode = 1
console.log(`${seeds} seeds of ${cases} stories: ${JSON.stringify(totals)}`)
