import { ANNO_CONTEXT } from '../../../shared/schema/terms.ts'

type Json = Record<string, unknown>

export type PageOut = {
  /** IRI of this page. */
  id: string
  /** IRI of the collection. */
  collection: string
  items: Json[]
  next?: string | undefined
}

const LDP_CONTEXT = 'http://www.w3.org/ns/ldp.jsonld'

/** Web Annotation Protocol, section 4.2: a collection with its first page embedded; none when it is empty. */
export function collectionOut(id: string, label: string, first: PageOut): Json {
  const { '@context': _, partOf: __, ...page } = pageOut(first)
  return {
    '@context': [ANNO_CONTEXT, LDP_CONTEXT],
    id,
    type: ['BasicContainer', 'AnnotationCollection'],
    label,
    ...(!first.next && { total: first.items.length }),
    // A filter may find nothing on the first page and something behind it.
    ...((first.items.length > 0 || first.next) && { first: page }),
  }
}

/** Web Annotation Data Model, section 5.2. */
export function pageOut({ id, collection, items, next }: PageOut): Json {
  return {
    '@context': ANNO_CONTEXT,
    id,
    type: 'AnnotationPage',
    partOf: { id: collection, type: 'AnnotationCollection' },
    ...(next && { next }),
    items,
  }
}
