import { align } from '../../shared/anchoring/align.ts'
import { type Alignment, History, type Paragraph, type Segment } from '../../shared/anchoring/index.ts'
import { type EditName, revise } from './edits.ts'
import type { LivingParagraph } from './judge.ts'
import { cellsOf, clustersIn, type Text, textOf } from './living-text.ts'
import type { Random } from './random.ts'

/** A statement that goes through revisions, each aligned with the one before as at its publication. */
export class Life {
  readonly revisions: (readonly LivingParagraph[])[]
  readonly #paragraphs = new Map<number, readonly Paragraph[]>()
  readonly #alignments = new Map<number, Alignment>()
  readonly #retired = new Map<string, string>()

  constructor(texts: readonly string[]) {
    const { paragraphs } = align(
      [],
      texts.map(text => ({ text })),
    )
    this.revisions = [paragraphs.map(({ id, text }) => ({ id, cells: cellsOf(text) }))]
    this.#paragraphs.set(1, paragraphs)
  }

  get now(): readonly LivingParagraph[] {
    return this.revisions.at(-1) ?? []
  }

  edit(names: readonly EditName[], random: Random): void {
    this.publish(
      revise(
        this.now.map(({ cells }) => cells),
        names,
        random,
      ),
    )
  }

  publish(texts: readonly Text[]): void {
    const latest = this.revisions.length
    const before = this.#paragraphs.get(latest) ?? []
    const retired = Array.from(this.#retired, ([id, text]) => ({ id, text }))
    const { paragraphs, alignment } = align(
      before,
      texts.map(cells => ({ text: textOf(cells) })),
      { retired },
    )
    const kept = new Set(paragraphs.map(({ id }) => id))
    for (const { id, text } of before) if (!kept.has(id)) this.#retired.set(id, text)
    for (const id of kept) this.#retired.delete(id)
    this.#paragraphs.set(latest + 1, paragraphs)
    this.#alignments.set(latest, JSON.parse(JSON.stringify(alignment)) as Alignment)
    this.revisions.push(paragraphs.map(({ id }, at) => ({ id, cells: texts[at] ?? [] })))
  }

  get history(): History {
    return new History(this.#paragraphs, this.#alignments)
  }
}

/** The paragraphs of the first revision that do not stand unchanged in the last: where anchoring is put to the test. */
export function touched({ revisions: [first = []], now }: Life): LivingParagraph[] {
  const trace = (cells: Text): string => cells.map(({ point, origin }) => `${point}${origin}`).join(' ')
  const kept = new Set(now.map(({ id, cells }) => `${id} ${trace(cells)}`))
  return first.filter(({ id, cells }) => !kept.has(`${id} ${trace(cells)}`))
}

/** A selection of whole clusters, 2 to 400 code points long as far as its paragraph goes; long paragraphs get more. */
export function annotate(paragraphs: readonly LivingParagraph[], random: Random): Annotation {
  let at = random.below(paragraphs.reduce((sum, { cells }) => sum + cells.length, 0))
  const paragraph = paragraphs.find(({ cells }) => (at -= cells.length) < 0) ?? { id: '', cells: [] }
  const clusters = clustersIn(paragraph.cells)
  const first = Math.max(
    0,
    clusters.findIndex(({ end }) => end > at + paragraph.cells.length),
  )
  const start = clusters[first]?.start ?? 0
  const length = Math.round(2 * 200 ** random.next())
  const end = clusters.slice(first).findLast((cluster, n) => n === 0 || cluster.end <= start + length)?.end ?? 0
  return { segments: [{ paragraph: paragraph.id, start, end }], cells: paragraph.cells.slice(start, end) }
}

export interface Annotation {
  readonly segments: readonly Segment[]
  readonly cells: Text
}
