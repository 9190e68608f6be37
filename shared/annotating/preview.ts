import { type Alignment, History } from '../anchoring/index.ts'
import type { Annotation, Partition } from '../schema/annotation.ts'
import type { Revision, StatementHead } from '../schema/statement.ts'
import { isLive } from '../store/annotation-items.ts'
import type { Store } from '../store/store.ts'
import type { Library } from './library.ts'
import { type Placed, placeIn } from './placed.ts'

/** Notes that one preview looks at: some 800 read units at worst. */
const EXAMINED = 10_000

export type Preview = {
  /** Notes by the state that they would be in. */
  states: Record<Placed['projection']['state'], number>
  /** Those that the new text would change or orphan, as they would stand in it; what was so before is not among them. */
  changed: Placed[]
  orphaned: Placed[]
  /** Whether all notes were looked at. */
  complete: boolean
}

type Next = { revision: Revision; alignment: Alignment }

/** What a text would do to the notes that its publisher may see, if it were published: nothing is written. */
export async function preview(
  { store, library }: { store: Store['annotations']; library: Library },
  head: StatementHead,
  { revision, alignment }: Next,
  partitions: readonly Partition[],
): Promise<Preview> {
  const found: Preview = {
    states: { exact: 0, moved: 0, changed: 0, orphan: 0 },
    changed: [],
    orphaned: [],
    complete: true,
  }
  const revisions = await library.revisions(head)
  const alignments = await library.alignments(head.id, 1, head.revision)
  const history = new History(
    new Map([...revisions, revision].map(one => [one.revision, one.paragraphs])),
    new Map([...alignments, alignment].map((one, index) => [index + 1, one])),
  )
  let examined = 0
  for await (const entry of store.read(head.id, partitions, {}, EXAMINED)) {
    if (examined++ === EXAMINED) return { ...found, complete: false }
    if (isLive(entry)) count(found, entry, history, head.revision)
  }
  return found
}

function count(found: Preview, note: Annotation, history: History, present: number): void {
  const [now, then] = [placeIn(history, note, present), placeIn(history, note, present + 1)]
  const { state } = then.projection
  found.states[state]++
  if (state === 'orphan' && now.projection.state !== 'orphan') found.orphaned.push(then)
  if (state === 'changed' && wordsOf(now) !== wordsOf(then)) found.changed.push(then)
}

const wordsOf = ({ projection }: Placed): string => projection.segments.map(({ exact }) => exact).join('\n')
