import { LRUCache } from 'lru-cache'
import type { Actor } from '../access/actor.ts'
import { may } from '../access/policy.ts'
import { type Alignment, History, type Paragraph } from '../anchoring/index.ts'
import { DomainError } from '../errors/domain-error.ts'
import { isPageDocument } from '../schema/page-address.ts'
import type { Revision, StatementHead } from '../schema/statement.ts'
import type { Store } from '../store/store.ts'
import { missing } from './refusals.ts'

/** Statements whose histories a warm function keeps; their texts are the store's own, so this is little more. */
const KEPT = 200

/**
 * A page whose text is not kept stands for a statement without one. Each exists for everybody, whether or not it was ever
 * annotated, so that nobody learns which pages others read.
 */
const PAGE: Omit<StatementHead, 'id'> = {
  revision: 1,
  title: 'A web page',
  language: 'und',
  direction: 'ltr',
  audience: 'public',
  created: '1970-01-01T00:00:00.000000Z',
  modified: '1970-01-01T00:00:00.000000Z',
}
const TEXTLESS = new History(new Map([[1, []]]), new Map())

type Chronicle = { paragraphs: Map<number, Paragraph[]>; alignments: Map<number, Alignment>; history: History }

function emptyChronicle(): Chronicle {
  const [paragraphs, alignments] = [new Map<number, Paragraph[]>(), new Map<number, Alignment>()]
  return { paragraphs, alignments, history: new History(paragraphs, alignments) }
}

/**
 * Statements as readers find them: their texts, and what lies between two revisions. Who has a head may read what belongs
 * to it, and `head` and `statement`, which alone give it, ask who wants it.
 */
export type Library = ReturnType<typeof openLibrary>

type Options = {
  /** Whether notes may be on pages whose text is not kept. */
  anyPage?: boolean | undefined
}

export function openLibrary(store: Store['statements'], { anyPage = false }: Options = {}) {
  const chronicles = new LRUCache<string, Chronicle>({ max: KEPT })

  const headOf = async (id: string, options?: { consistent: boolean }): Promise<StatementHead | undefined> =>
    isPageDocument(id) ? pageHead(id) : store.head(id, options)

  const pageHead = (id: string): StatementHead | undefined => (anyPage ? { ...PAGE, id } : undefined)

  /**
   * A statement, even one that was withdrawn: whose notes are on it may still delete them.
   * @throws DomainError `missing` for what the actor may not see and what does not exist alike
   */
  async function head(actor: Actor, id: string, options?: { consistent: boolean }): Promise<StatementHead> {
    const found = await headOf(id, options)
    if (!found || !may(actor, 'statement:read', found)) throw missing()
    return found
  }

  /** @throws DomainError `missing`, or `gone` for a statement that was withdrawn */
  async function statement(actor: Actor, id: string, options?: { consistent: boolean }): Promise<StatementHead> {
    const found = await head(actor, id, options)
    if (!found.deleted) return found
    throw new DomainError('gone', 'statement-withdrawn', `The statement was withdrawn at ${found.deleted}.`)
  }

  /** @throws DomainError `missing` */
  const text = ({ id }: StatementHead, revision: number): Promise<Revision> => textOf(id, revision)

  async function textOf(id: string, revision: number): Promise<Revision> {
    const found = await store.revision(id, revision)
    if (!found) throw missing()
    return found
  }

  function chronicle(id: string): Chronicle {
    const kept = chronicles.get(id) ?? emptyChronicle()
    chronicles.set(id, kept)
    return kept
  }

  /** What lies between two revisions, step by step. */
  async function alignments(id: string, first: number, last: number): Promise<Alignment[]> {
    const { alignments: kept } = chronicle(id)
    return Promise.all(
      range(first, last - 1).map(async earlier => {
        const alignment = kept.get(earlier) ?? (await store.alignment(id, earlier))
        kept.set(earlier, alignment)
        return alignment
      }),
    )
  }

  return {
    head,
    statement,

    /** Those of some statements that the actor may see, by id. */
    async heads(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, StatementHead>> {
      const found = await Promise.all([...new Set(ids)].map(id => headOf(id)))
      const seen = found.flatMap(head => (head && may(actor, 'statement:read', head) ? [head] : []))
      return new Map(seen.map(head => [head.id, head]))
    },

    text,
    alignments,

    /** All revisions of a statement, from the first to the present one. */
    revisions: (head: StatementHead): Promise<Revision[]> =>
      Promise.all(range(1, head.revision).map(number => text(head, number))),

    /** Texts of those revisions and all that lies between them: read once, as none of it ever changes. */
    async history(id: string, revisions: readonly number[]): Promise<History> {
      if (isPageDocument(id)) return TEXTLESS
      const { paragraphs, history } = chronicle(id)
      const texts = [...new Set(revisions)].filter(number => !paragraphs.has(number))
      await Promise.all([
        ...texts.map(async number => paragraphs.set(number, (await textOf(id, number)).paragraphs)),
        alignments(id, Math.min(...revisions), Math.max(...revisions)),
      ])
      return history
    },

    /**
     * The paragraphs whose notes can stand in a paragraph, in whichever revision: itself alone while its text never
     * changed, otherwise all whose text ever did. In the order of their ids.
     */
    async paragraphsInto({ id, revision }: StatementHead, paragraph: string): Promise<string[]> {
      const changed = new Set((await alignments(id, 1, revision)).flatMap(touchedBy))
      return changed.has(paragraph) ? [...changed].toSorted((a, b) => (a < b ? -1 : 1)) : [paragraph]
    },
  }
}

/** Paragraphs whose text an alignment compares; those it does not name, or that only moved, are the same on both sides. */
const touchedBy = ({ changes, links }: Alignment): string[] => [
  ...changes.filter(({ kind }) => kind !== 'moved').flatMap(({ from, to }) => [...from, ...to]),
  ...links.flatMap(({ from, to }) => [from, to]),
]

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
