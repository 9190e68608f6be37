import jsonld from 'jsonld/dist/jsonld.esm.min.js'
import { Parser, type Quad } from 'n3'
import { ANNO, loaderFor, type OwnContexts } from './contexts.ts'

type Json = Record<string, unknown>

/** What an RDF document says: the annotation when it holds one, and how many it holds. */
export type Triples = { annotations: number; document: Json }

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const ANNOTATION = 'http://www.w3.org/ns/oa#Annotation'
/** Terms whose values are numbers in the JSON of the model. */
const NUMBERS = new Set(['start', 'end'])

/**
 * The annotation of an RDF document, as JSON-LD. The null relative IRI is what is about to be created (LDP 1.0, 5.2.3.7).
 * @param base what relative IRIs are relative to; no id remains of an annotation that is called so
 * @throws Error that says where the document is malformed
 */
export async function readRdf(text: string, media: string, base: string, own: OwnContexts): Promise<Triples> {
  const quads: Quad[] = new Parser({ baseIRI: base, format: media }).parse(text)
  const roots = quads.filter(({ predicate, object }) => predicate.value === TYPE && object.value === ANNOTATION)
  const annotations = new Set(roots.map(({ subject }) => subject.value)).size
  if (annotations !== 1) return { annotations, document: {} }
  const frame = { '@context': [ANNO, ...Object.keys(own)], type: 'Annotation' }
  const options = { omitGraph: true, documentLoader: loaderFor(own) }
  const { id, ...framed } = await jsonld.frame(await jsonld.fromRDF(quads), frame, options)
  const isNameless = id === base || String(id).startsWith('_:')
  return { annotations, document: Object(plain(isNameless ? framed : { id, ...framed })) }
}

/** As the model writes it in JSON: numbers as numbers, and a text's language beside it. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => entriesOf(name, inner)))
}

function entriesOf(name: string, value: unknown): [string, unknown][] {
  if (NUMBERS.has(name) && typeof value === 'string') return [[name, Number(value)]]
  if (name !== 'value' || typeof value !== 'object' || value === null) return [[name, plain(value)]]
  const [text, language] = [Reflect.get(value, '@value'), Reflect.get(value, '@language')]
  return language === undefined
    ? [[name, text]]
    : [
        [name, text],
        ['language', language],
      ]
}
