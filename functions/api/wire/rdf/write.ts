import jsonld from 'jsonld/dist/jsonld.esm.min.js'
import { Parser, Writer } from 'n3'
import { loaderFor, type OwnContexts } from './contexts.ts'
import { TURTLE_PREFIXES } from './vocabulary.ts'

const N_QUADS = 'application/n-quads'

/** A JSON-LD document of this API as RDF. */
export async function writeRdf(
  document: object,
  media: 'text/turtle' | 'application/n-triples',
  own: OwnContexts,
): Promise<string> {
  const options = { format: N_QUADS, documentLoader: loaderFor(own) } as const
  const triples = await jsonld.toRDF(document, options)
  if (media === 'application/n-triples') return triples
  const writer = new Writer({ prefixes: TURTLE_PREFIXES })
  writer.addQuads(new Parser({ format: N_QUADS, blankNodePrefix: '_:' }).parse(triples))
  const written = Promise.withResolvers<string>()
  writer.end((error: Error | null, text: string) => (error ? written.reject(error) : written.resolve(text)))
  return written.promise
}
