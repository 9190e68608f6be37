/**
 * Diff libraries on the same edits: letters matched with others than themselves, letters that survived and were not
 * matched, and time; then two unrelated texts of 64 KB. Times are of the processor, so that a
 * busy machine measures the same. Usage: node bench/anchoring/libraries.ts [seed]
 */
import { diffChars, diffWordsWithSpace } from 'diff'
import fastDiff from 'fast-diff'
import { align } from '../../shared/anchoring/align.ts'
import { piecesOf } from '../../shared/anchoring/alignment.ts'
import { type Paragraph } from '../../shared/anchoring/index.ts'
import { declaration } from '../../test/anchoring/declarations.ts'
import { type EditName, editNames } from '../../test/anchoring/edits.ts'
import { type LivingParagraph } from '../../test/anchoring/judge.ts'
import { Life } from '../../test/anchoring/life.ts'
import { textOf } from '../../test/anchoring/living-text.ts'
import { Random } from '../../test/anchoring/random.ts'

/** Pairs of code points, before and after, that a method takes for the same. */
type Matcher = (before: readonly Paragraph[], after: readonly Paragraph[]) => [number, number][]
type Chunk = readonly [kind: -1 | 0 | 1, text: string]

const joined = (paragraphs: readonly Paragraph[]): string => paragraphs.map(({ text }) => text).join('\n')

const byChunks =
  (diff: (was: string, is: string) => readonly Chunk[]): Matcher =>
  (before, after) => {
    let [b, a] = [0, 0]
    return diff(joined(before), joined(after)).flatMap(([kind, text]) => {
      const length = Array.from(text).length
      const [b0, a0] = [b, a]
      if (kind <= 0) b += length
      if (kind >= 0) a += length
      return kind === 0 ? Array.from({ length }, (_, n): [number, number] => [b0 + n, a0 + n]) : []
    })
  }

const fromJsdiff = (parts: readonly { added: boolean; removed: boolean; value: string }[]): Chunk[] =>
  parts.map(({ added, removed, value }) => [added ? 1 : removed ? -1 : 0, value])

const starts = (paragraphs: readonly Paragraph[]): Map<string, number> => {
  let at = 0
  return new Map(
    paragraphs.map(({ id, text }) => {
      const start = at
      at += Array.from(text).length + 1
      return [id, start]
    }),
  )
}

const ours: Matcher = (before, after) => {
  const { paragraphs, alignment } = align(before, after)
  const [here, there] = [starts(before), starts(paragraphs)]
  const compared = new Set(alignment.links.map(({ from }) => from))
  const now = new Map(paragraphs.map(({ id, text }) => [id, text]))
  const kept = before.filter(({ id, text }) => !compared.has(id) && now.get(id) === text)
  const whole = kept.map(({ id, text }) => ({ from: id, to: id, start: 0, shift: 0, length: Array.from(text).length }))
  const parts = alignment.links.flatMap(link =>
    piecesOf(link)
      .filter(({ kind }) => kind === 'same')
      .map(({ before: b, after: a }) => ({
        from: link.from,
        to: link.to,
        start: b.start,
        shift: a.start - b.start,
        length: b.end - b.start,
      })),
  )
  return [...whole, ...parts].flatMap(({ from, to, start, shift, length }) =>
    Array.from({ length }, (_, n): [number, number] => [
      (here.get(from) ?? 0) + start + n,
      (there.get(to) ?? 0) + start + shift + n,
    ]),
  )
}

const matchers: Record<string, Matcher> = {
  'align (ours)': ours,
  'diff 9, words': byChunks((was, is) => fromJsdiff(diffWordsWithSpace(was, is))),
  'diff 9, letters, 1 s': byChunks((was, is) => fromJsdiff(diffChars(was, is, { timeout: 1000 }) ?? [])),
  'fast-diff': byChunks((was, is) => fastDiff(was, is)),
  'fast-diff, cleaned up': byChunks((was, is) => fastDiff(was, is, undefined, true)),
}

const KINDS: EditName[] = editNames.filter(name => !['duplicate planted', 'NFD', 'digits changed'].includes(name))
const LANGUAGES = ['arb', 'heb', 'hin', 'cmn_hans', 'rus', 'eng']
const plain = (paragraphs: readonly LivingParagraph[]): Paragraph[] =>
  paragraphs.map(({ id, cells }) => ({ id, text: textOf(cells) }))
const originsOf = (paragraphs: readonly LivingParagraph[]): number[] =>
  paragraphs.flatMap(({ cells }) => [...cells.map(({ origin }) => origin), -1])

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const random = new Random(Number(process.argv[2] ?? 22))
const lives = LANGUAGES.flatMap(code =>
  KINDS.map(name => {
    const life = new Life(declaration(code).paragraphs)
    life.edit([name, name, name, name], random)
    return life
  }),
)

const table = Object.entries(matchers).map(([name, match]) => {
  const sums = { wrong: 0, lost: 0, ms: 0 }
  for (const {
    revisions: [first = []],
    now,
  } of lives) {
    const [before, after] = [plain(first), plain(now)]
    const started = cpuMs()
    const pairs = match(before, after)
    sums.ms += cpuMs() - started
    const [was, is] = [originsOf(first), originsOf(now)]
    const standing = new Set(is)
    sums.wrong += pairs.filter(([b, a]) => was[b] !== is[a]).length
    sums.lost += was.filter(origin => standing.has(origin)).length - pairs.filter(([b, a]) => was[b] === is[a]).length
  }
  const started = cpuMs()
  match([{ id: 'a0', text: unrelated(7) }], [{ id: 'a0', text: unrelated(11) }])
  const hostile = Math.round(cpuMs() - started)
  const { wrong, lost, ms } = sums
  return [
    name,
    {
      'wrong letters': wrong,
      'lost letters': lost,
      'ms a statement': +(ms / lives.length).toFixed(1),
      'ms for 64 KB': hostile,
    },
  ]
})
console.table(Object.fromEntries(table))

function unrelated(step: number): string {
  return Array.from({ length: 9000 }, (_, n) => `w${(n * step * 7919) % 99_991}`).join(' ')
}
