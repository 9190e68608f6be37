/**
 * What a revision costs the readers of a large statement: the first page of 10,000 annotations on 2,000 paragraphs, before
 * and after a revision that edits, inserts, deletes and moves paragraphs. Prints both times and their ratio, for a function that
 * has read the statement before and for one that has just started. `npm run bench:large`
 */
import { startEngine } from '../../local/engine/engine.ts'
import { createTable } from '../../local/table.ts'
import { openContainer } from '../../shared/annotating/container.ts'
import { openLibrary } from '../../shared/annotating/library.ts'
import type { StatementHead } from '../../shared/schema/statement.ts'
import { microseconds, timestamp } from '../../shared/schema/time.ts'
import { composeRevision, composeStatement } from '../../shared/statements/compose.ts'
import { openStore } from '../../shared/store/store.ts'

const [PARAGRAPHS, NOTES, PAGE, ROUNDS] = [2_000, 10_000, 50, 15]
const words =
  'and the parties to this statement agree that every measure taken shall be reported within thirty days of its end'.split(
    ' ',
  )
const textOf = (n: number) =>
  `Paragraph ${n}: ${words.map((word, at) => (at % 7 === n % 7 ? `${word}${n}` : word)).join(' ')}.`
const texts = Array.from({ length: PARAGRAPHS }, (_, n) => ({ text: textOf(n) }))
const about = { title: 'A long statement', language: 'en' }

const engine = await startEngine()
const tableName = 'bench'
await createTable({ endpoint: engine.endpoint, tableName })
const store = openStore({ endpoint: engine.endpoint, tableName })

const first = composeStatement({ id: 'long', ...about, paragraphs: texts }, timestamp(microseconds()), 'long')
await store.statements.create(first.head, first.revision)
for (let from = 0; from < NOTES; from += 100) await Promise.all(Array.from({ length: 100 }, (_, n) => write(from + n)))

const before = await times(first.head)
const corrected = texts.flatMap((paragraph, n) => {
  if (n % 100 === 3) return []
  if (n % 100 === 7) return [paragraph, { text: `Inserted behind ${n}, and said by nobody before.` }]
  return [n % 10 === 1 ? { text: paragraph.text.replace('every measure', 'each and every measure') } : paragraph]
})
corrected.push(...corrected.splice(500, 3))
const began = performance.now()
const next = composeRevision(
  { ...about, paragraphs: corrected },
  first.head,
  [first.revision],
  timestamp(microseconds()),
)
const aligning = performance.now() - began
await store.statements.publish(first.head, next.head, next.revision, next.alignment)
const after = await times(next.head)

console.log(
  `aligning ${PARAGRAPHS} paragraphs: ${aligning.toFixed(0)} ms, stored in ${JSON.stringify(next.alignment).length} bytes`,
)
for (const kind of ['warm', 'fresh'] as const) {
  const [was, is] = [before[kind], after[kind]]
  console.log(
    `${kind}: first page ${was.toFixed(1)} ms before, ${is.toFixed(1)} ms after the revision, ratio ${(is / was).toFixed(2)}`,
  )
}
store.close()
await engine.stop()

async function write(n: number): Promise<void> {
  const { id: paragraph = '', text = '' } = first.revision.paragraphs[n % PARAGRAPHS] ?? {}
  const at = timestamp(microseconds())
  const start = 10 + (n % 20)
  await store.annotations.create({
    id: `${paragraph}-01JDC4Z00000000000${String(n).padStart(8, '0')}`,
    statement: 'long',
    partition: 'public',
    creator: `reader-${n % 50}`,
    created: at,
    modified: at,
    version: 1,
    anchor: { revision: 1, segments: [{ paragraph, start, end: Math.min(text.length, start + 30) }] },
    content: {},
  })
}

/** Median milliseconds of a first page: of a function that knows the text, and of one that starts with nothing. */
async function times(head: StatementHead): Promise<{ warm: number; fresh: number }> {
  const container = openContainer({ store, library: openLibrary(store.statements) })
  await page(container, head)
  const warm = await median(() => page(container, head))
  const fresh = await median(async () => {
    const started = openStore({ endpoint: engine.endpoint, tableName })
    await page(openContainer({ store: started, library: openLibrary(started.statements) }), head)
    started.close()
  })
  return { warm, fresh }
}

async function page(container: ReturnType<typeof openContainer>, head: StatementHead): Promise<void> {
  const { placed } = await container.page(head, ['public'], { revision: head.revision, limit: PAGE })
  if (placed.length !== PAGE) throw new Error(`a page of ${placed.length}`)
}

async function median(action: () => Promise<void>): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    await action()
    taken.push(performance.now() - start)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
}
