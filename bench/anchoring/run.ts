/**
 * How many notes stay in their place through each kind of edit, how many are given up, how many go astray; beside it the
 * same for fuzzy search of the quotation. Usage: node bench/anchoring/run.ts [seed] [rounds]
 */
import { describeRun, project, Run } from '../../shared/anchoring/index.ts'
import { declaration } from '../../test/anchoring/declarations.ts'
import { type EditName, editNames } from '../../test/anchoring/edits.ts'
import { judge, type Truth, Truths, type Verdict } from '../../test/anchoring/judge.ts'
import { annotate, Life, touched } from '../../test/anchoring/life.ts'
import { textOf } from '../../test/anchoring/living-text.ts'
import { Random } from '../../test/anchoring/random.ts'
import { searchQuote } from './search.ts'

const LANGUAGES =
  'arb pes_1 urd heb ckb hin ben tam tha khm cmn_hans jpn kor rus ell_monotonic hye kat amh eng fra deu_1996 tur vie zul'.split(
    ' ',
  )
const EDITS_PER_REVISION = 6
const NOTES = 40

const seed = Number(process.argv[2] ?? 22)
const rounds = Number(process.argv[3] ?? 1)
const random = new Random(seed)

type Method = 'projection' | 'search'
const tallies = new Map<string, Map<string, number>>()
const micros: Record<Method, number> = { projection: 0, search: 0 }
let notes = 0

function count(method: Method, edit: string, truth: Truth, verdict: Verdict): void {
  const key = `${method} ${edit}`
  const tally = tallies.get(key) ?? new Map<string, number>()
  tallies.set(key, tally)
  const kept = truth.share === 1 ? 'survives' : truth.share >= 0.8 ? 'mostly' : 'less'
  for (const column of [`${kept} ${verdict}`, kept, verdict]) tally.set(column, (tally.get(column) ?? 0) + 1)
}

function timed<T>(method: Method, work: () => T): T {
  const started = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(started)
  micros[method] += user + system
  return result
}

function round(code: string, name: EditName): void {
  const life = new Life(declaration(code).paragraphs)
  life.edit(Array<EditName>(EDITS_PER_REVISION).fill(name), random)
  const candidates = touched(life)
  const [first = []] = life.revisions
  const { history, now } = life
  const truths = new Truths(life.revisions)
  const was = new Run(first.map(({ id, cells }) => ({ id, text: textOf(cells) })))
  const is = new Run(now.map(({ id, cells }) => ({ id, text: textOf(cells) })))
  for (let n = 0; n < NOTES; n++) {
    const { segments, cells } = annotate(candidates.length > 0 ? candidates : first, random)
    const truth = truths.of(cells)
    const { quote, position } = describeRun(was, segments)
    const hint = was.joined.toUtf16(position.start)
    count(
      'projection',
      name,
      truth,
      judge(
        timed('projection', () => project(history, { revision: 1, segments }, 2)),
        truth,
        now,
      ),
    )
    const found = timed('search', () => searchQuote(is.joined.text, { ...quote, hint }))
    const place = found ? is.toSegments(is.joined.toRange(is.joined.widen(found))) : []
    count('search', name, truth, judge({ segments: place }, truth, now))
    notes++
  }
}

for (let n = 0; n < rounds; n++) for (const name of editNames) for (const code of LANGUAGES) round(code, name)

const cell = (method: Method, edit: string) => tallies.get(`${method} ${edit}`) ?? new Map<string, number>()
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)

function row(method: Method, edits: readonly string[]) {
  const sum = (column: string): number =>
    edits.reduce((total, edit) => total + (cell(method, edit).get(column) ?? 0), 0)
  return {
    'right, words survive': percent(sum('survives right'), sum('survives')),
    'right, 4/5 survive': percent(sum('mostly right'), sum('mostly')),
    'wider or narrower': sum('part'),
    'orphan though survived': sum('survives orphaned') + sum('mostly orphaned'),
    WRONG: sum('WRONG'),
  }
}

const decidable = editNames.filter(name => name !== 'duplicate planted')
for (const method of ['projection', 'search'] as const) {
  const rows = Object.fromEntries(editNames.map(name => [name, row(method, [name])]))
  console.log(`\n${method}: ${(micros[method] / notes).toFixed(1)} µs of processor time per annotation`)
  console.table({ ...rows, 'ALL but duplicates': row(method, decidable), ALL: row(method, editNames) })
}
console.log(`seed ${seed}, ${notes} annotations, ${LANGUAGES.length} languages`)
