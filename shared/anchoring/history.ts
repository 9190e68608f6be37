import type { Alignment } from './alignment.ts'
import { type Paragraph, Run } from './run.ts'
import { Step } from './step.ts'
import { IndexedText } from './units.ts'

/** What is known of a statement's revisions: their texts, as far as they were loaded, and what lies between them. */
export class History {
  readonly #paragraphs: ReadonlyMap<number, readonly Paragraph[]>
  readonly #alignments: ReadonlyMap<number, Alignment>
  readonly #steps = new Map<string, Step>()
  readonly #runs = new Map<number, Run>()
  readonly #texts = new Map<number, Map<string, IndexedText>>()

  /**
   * @param paragraphs by revision; needed for the revision of each annotation and for the one it is read in
   * @param alignments by the earlier of the two revisions they compare; needed for all that lie between
   */
  constructor(paragraphs: ReadonlyMap<number, readonly Paragraph[]>, alignments: ReadonlyMap<number, Alignment>) {
    this.#paragraphs = paragraphs
    this.#alignments = alignments
  }

  /** The steps from one revision to another, forwards or backwards. */
  steps(from: number, to: number): Step[] {
    const count = Math.abs(to - from)
    return Array.from({ length: count }, (_, n) =>
      to > from ? this.#step(from + n, 'forwards') : this.#step(from - n - 1, 'backwards'),
    )
  }

  run(revision: number): Run {
    return cached(this.#runs, revision, () => new Run(this.#paragraphsOf(revision)))
  }

  text(revision: number, paragraph: string): IndexedText | undefined {
    const texts = cached(this.#texts, revision, () => {
      const all = this.#paragraphsOf(revision)
      return new Map(all.map(({ id, text }) => [id, new IndexedText(text)]))
    })
    return texts.get(paragraph)
  }

  #step(earlier: number, direction: 'forwards' | 'backwards'): Step {
    return cached(this.#steps, `${earlier} ${direction}`, () => {
      const alignment = this.#alignments.get(earlier)
      if (alignment === undefined) throw new RangeError(`no alignment of revisions ${earlier} and ${earlier + 1}`)
      return new Step(alignment, direction)
    })
  }

  #paragraphsOf(revision: number): readonly Paragraph[] {
    const paragraphs = this.#paragraphs.get(revision)
    if (paragraphs === undefined) throw new RangeError(`no text of revision ${revision}`)
    return paragraphs
  }
}

function cached<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
