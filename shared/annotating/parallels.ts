import { LRUCache } from 'lru-cache'
import { alignTranslation, type Bead } from '../anchoring/index.ts'
import type { Partition } from '../schema/annotation.ts'
import type { Paragraph, Revision, StatementHead } from '../schema/statement.ts'
import type { Store } from '../store/store.ts'
import type { Container } from './container.ts'
import type { Library } from './library.ts'

/** Pairs of texts whose correspondence a warm function remembers. */
const KEPT = 200

/** What another language has where a paragraph stands. */
export type Parallel = {
  head: StatementHead
  paragraphs: Paragraph[]
  /** Whether the asker sees a note on any of them. */
  annotated: boolean
}

type Parts = { store: Store['statements']; library: Library; container: Container }

/** Statements in several languages side by side. */
export type Parallels = ReturnType<typeof openParallels>

export function openParallels({ store, library, container }: Parts) {
  const beads = new LRUCache<string, Bead[]>({ max: KEPT })

  /** The other languages of a statement: its original, and all translations of that. */
  async function others({ id, translationOf }: StatementHead): Promise<StatementHead[]> {
    const original = translationOf ?? id
    const ids = new Set([original, ...(await store.translations(original))])
    ids.delete(id)
    const heads = await Promise.all([...ids].map(other => store.head(other)))
    return heads
      .filter(head => head !== undefined)
      .filter(head => !head.deleted && (head.id === original || head.translationOf === original))
  }

  function correspondence(here: Revision, there: Revision): Bead[] {
    const name = [here, there].map(({ statement, revision }) => `${statement}#${revision}`).join(' ')
    const known = beads.get(name) ?? alignTranslation(here.paragraphs.map(textOf), there.paragraphs.map(textOf))
    beads.set(name, known)
    return known
  }

  return {
    others,
    /** Which paragraphs of two texts correspond. */
    correspondence,

    /**
     * What corresponds to a paragraph of a statement's present text, language by language; a language may have nothing.
     * @param readable the partitions that the asker may read of one of them
     */
    async of(
      head: StatementHead,
      paragraph: string,
      readable: (of: StatementHead) => Partition[],
    ): Promise<Parallel[]> {
      const here = await library.text(head, head.revision)
      const index = here.paragraphs.findIndex(({ id }) => id === paragraph)
      return Promise.all(
        (await others(head)).map(async other => {
          const there = await library.text(other, other.revision)
          const bead = correspondence(here, there).find(({ here }) => here.includes(index))
          const paragraphs = (bead?.there ?? []).map(at => there.paragraphs[at]).filter(found => found !== undefined)
          return { head: other, paragraphs, annotated: await annotated(other, paragraphs, readable(other)) }
        }),
      )
    },
  }

  async function annotated(head: StatementHead, paragraphs: Paragraph[], partitions: readonly Partition[]) {
    const reading = { revision: head.revision, limit: 1 }
    const pages = paragraphs.map(({ id }) => container.page(head, partitions, { ...reading, paragraph: id }))
    return (await Promise.all(pages)).some(({ placed }) => placed.length > 0)
  }
}

const textOf = ({ text }: Paragraph): string => text
