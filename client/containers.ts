import type { Annotation, AnnotationCollection, AnnotationPage, Operations } from './api.ts'
import { itemsOn, pagesFrom } from './paging.ts'
import type { Stored } from './problem.ts'
import { type Answer, type Interruptible, type Rest, stored } from './rest.ts'

type Listing = NonNullable<Operations['GET /statements/{sid}/annotations/']['query']>
type Mine = Omit<NonNullable<Operations['GET /me/annotations']['query']>, 'after'>
/** Which annotations of a statement, read in which revision, with offsets in which unit, how many on a page. */
export type Choice = Omit<Listing, 'iris' | 'after' | 'before'>
type EmbeddedPage = Exclude<AnnotationCollection['first'], string | undefined>
type AnyPage = EmbeddedPage | AnnotationPage

/** Lists of annotations, as W3C containers with pages. */
export function containersOf(rest: Rest) {
  /**
   * What a container says of itself (`total`, `modified`), and its first page. Cheap to poll with `known`: the same object comes
   * back until any annotation that you may see, or the text, has changed.
   */
  async function collection(
    statement: string,
    { signal, known, ...query }: Choice & Interruptible & { known?: Stored<AnnotationCollection> | undefined } = {},
  ): Promise<Stored<AnnotationCollection>> {
    const [path, headers] = [{ sid: statement }, { 'If-None-Match': known?.etag }]
    const answer = await rest.request('GET /statements/{sid}/annotations/', { path, query, headers, signal })
    if (known && answer.status === 304) return known
    return stored({ ...answer, value: asCollection(answer.value) })
  }

  /** Page by page, in reading order. A filter may leave a page short, or empty. */
  async function* pages(statement: string, choice: Choice & Interruptible = {}) {
    const { first } = (await collection(statement, choice)).value
    for await (const page of pagesFrom<AnyPage>(rest, first, choice.signal)) yield withAnnotations(page)
  }

  async function* walk(
    ask: () => Promise<Answer<AnnotationCollection | AnnotationPage>>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Annotation, void, undefined> {
    const { first } = asCollection((await ask()).value)
    for await (const page of pagesFrom<AnyPage>(rest, first, signal)) yield* withAnnotations(page).items
  }

  return {
    collection,
    pages,

    /** All that you may see in a statement, in reading order. */
    list: (statement: string, choice: Choice & Interruptible = {}): AsyncGenerator<Annotation, void, undefined> =>
      itemsOn(pages(statement, choice)),

    /** Your own, across statements, the newest change first. */
    mine: ({ signal, ...query }: Mine & Interruptible = {}): AsyncGenerator<Annotation, void, undefined> =>
      walk(() => rest.request('GET /me/annotations', { query, signal }), signal),

    /** A group's, across statements, the newest change first. */
    inGroup: (
      group: string,
      { signal, ...query }: Mine & Interruptible = {},
    ): AsyncGenerator<Annotation, void, undefined> =>
      walk(() => rest.request('GET /groups/{gid}/annotations', { path: { gid: group }, query, signal }), signal),
  }
}

function asCollection(value: AnnotationCollection | AnnotationPage): AnnotationCollection {
  if (value.type !== 'AnnotationPage') return value
  throw new TypeError(`${value.id} is a page`)
}

/** Pages hold IRIs instead only where they are asked for them. */
const withAnnotations = ({ items, ...page }: AnyPage) => ({
  ...page,
  items: items.filter(item => typeof item === 'object'),
})
