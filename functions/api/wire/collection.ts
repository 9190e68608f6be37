import { ANNO_CONTEXT } from '../../../shared/schema/terms.ts'

type Json = Record<string, unknown>

/** What a collection says of itself, and each of its pages of it. */
export type CollectionAbout = {
  id: string
  label: string
  /** As this reader sees it; absent when it cannot be told. */
  total?: number | undefined
  /** The last change of anything in it; absent when nothing ever was. */
  modified?: string | undefined
}

export type PageOut = {
  id: string
  items: unknown[]
  next?: string | undefined
  prev?: string | undefined
  /** Whether nothing comes before it: only then the position of its first item is known. */
  leads: boolean
}

const LDP_CONTEXT = 'http://www.w3.org/ns/ldp.jsonld'

/**
 * A collection (Web Annotation Data Model, section 5.1), as an LDP container when it takes new members.
 * @param first embedded, or its IRI; neither page is there when the collection is empty
 */
export function collectionOut(
  about: CollectionAbout,
  { first, last }: { first?: PageOut | string | undefined; last?: string | undefined },
  kind: 'container' | 'collection' = 'container',
): Json {
  const isContainer = kind === 'container'
  return {
    '@context': isContainer ? [ANNO_CONTEXT, LDP_CONTEXT] : ANNO_CONTEXT,
    id: about.id,
    type: isContainer ? ['BasicContainer', 'AnnotationCollection'] : 'AnnotationCollection',
    ...described(about),
    ...(first !== undefined && { first: typeof first === 'string' ? first : bare(first) }),
    ...(last !== undefined && { last }),
  }
}

/** A page on its own (section 5.2). */
export const pageOut = (page: PageOut, about: CollectionAbout): Json => ({
  '@context': ANNO_CONTEXT,
  ...bare(page),
  partOf: { id: about.id, type: 'AnnotationCollection', ...described(about) },
})

const described = ({ label, total, modified }: CollectionAbout): Json => ({
  label,
  ...(total !== undefined && { total }),
  ...(modified !== undefined && { modified }),
})

const bare = ({ id, items, next, prev, leads }: PageOut): Json => ({
  id,
  type: 'AnnotationPage',
  ...(leads && { startIndex: 0 }),
  ...(prev !== undefined && { prev }),
  ...(next !== undefined && { next }),
  items,
})
