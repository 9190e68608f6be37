import { annoContext, ldpContext } from './vocabulary.ts'

/** JSON-LD contexts that only this deployment has, by their IRIs. */
export type OwnContexts = Readonly<Record<string, object>>

export const ANNO = 'http://www.w3.org/ns/anno.jsonld'

const STANDARD: OwnContexts = {
  [ANNO]: { '@context': annoContext },
  'http://www.w3.org/ns/ldp.jsonld': { '@context': ldpContext },
}

/**
 * Gives JSON-LD processing the contexts that are known here and fetches none: one that only its client knows defines
 * nothing, and what it would have defined is left out of RDF.
 */
export const loaderFor = (own: OwnContexts) => (url: string) =>
  Promise.resolve({ documentUrl: url, document: Object(own[url] ?? STANDARD[url] ?? { '@context': {} }) })
