import { DomainError, type Flaw } from '../errors/domain-error.ts'
import { MOST_FLAWS, pointer, shown } from './parse.ts'
import { textRefusal } from './text.ts'

export const ANNO_CONTEXT = 'http://www.w3.org/ns/anno.jsonld'

/** The keys that http://www.w3.org/ns/anno.jsonld defines (2017-02-23), JSON-LD's own, and of ours `unit`. */
const TERMS = new Set(
  `@context @id @type id type
   body bodyValue target source selector state scope renderedVia refinedBy
   motivation purpose creator generator created modified generated rights canonical via audience stylesheet styleClass
   value format language textDirection processingLanguage items cached sourceDate sourceDateStart sourceDateEnd
   exact prefix suffix start end startSelector endSelector conformsTo
   first last next prev partOf startIndex total label
   name nickname email email_sha1 homepage accessibility unit`.split(/\s+/),
)

/** The prefixes that the same context defines. */
const PREFIXES = new Set('oa dc dcterms dctypes foaf rdf rdfs skos xsd iana owl as schema'.split(' '))

const MAX_DEPTH = 24

type Vocabulary = { open: boolean; prefixes: ReadonlySet<string> }

/** Inside a context every name is a name that it defines. */
const ANYTHING: Vocabulary = { open: true, prefixes: PREFIXES }

/**
 * Refuses what an annotation's contexts do not define, wherever it stands, so that a misspelt property is an error
 * and not a silent loss; and strings that could not be stored faithfully.
 * A further context by IRI (but this project's own) may define anything (it is not fetched); an inline one defines its keys and prefixes.
 * @throws DomainError `invalid` with a pointer to each such property, the first of them
 */
export function checkTerms(document: Record<string, unknown>, ownContext: string): void {
  const flaws: Flaw[] = []
  visit(document, vocabularyOf(document['@context'], ownContext), [], flaws)
  if (flaws.length > 0) {
    throw new DomainError('invalid', 'unknown-property', 'The annotation has parts that cannot be accepted.', {
      flaws: flaws.slice(0, MOST_FLAWS),
    })
  }
}

function vocabularyOf(context: unknown, ownContext: string): Vocabulary {
  const contexts = [context]
    .flat()
    .filter(entry => ![undefined, ANNO_CONTEXT, ownContext].some(known => entry === known))
  const inline = contexts.filter(entry => typeof entry === 'object' && entry !== null)
  return { open: contexts.length > inline.length, prefixes: new Set([...PREFIXES, ...inline.flatMap(Object.keys)]) }
}

function visit(value: unknown, vocabulary: Vocabulary, path: readonly PropertyKey[], flaws: Flaw[]): void {
  if (path.length > MAX_DEPTH) {
    flaws.push({ pointer: pointer(path), detail: `is nested deeper than ${MAX_DEPTH}`, remedy: 'Flatten it.' })
  } else if (typeof value === 'string') {
    const detail = textRefusal(value)
    if (detail) flaws.push({ pointer: pointer(path), detail, value: shown(value), remedy: 'Remove it and send again.' })
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    flaws.push({ pointer: pointer(path), detail: 'is a number too large to be kept', remedy: 'Send it as a string.' })
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => visit(item, vocabulary, [...path, index], flaws))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) visitProperty(key, inner, vocabulary, path, flaws)
  }
}

function visitProperty(
  key: string,
  value: unknown,
  vocabulary: Vocabulary,
  path: readonly PropertyKey[],
  flaws: Flaw[],
) {
  const here = [...path, key]
  if (key === '@context') return visit(value, ANYTHING, here, flaws)
  if (!defined(key, vocabulary)) {
    flaws.push({
      pointer: pointer(here),
      detail: 'is not a property that the declared contexts define',
      value: shown(value),
      remedy: 'Check its spelling, or add the context or prefix that defines it to "@context".',
    })
  }
  // Browsers cut these hints in the middle of a pair; they are mended where they are used.
  if (key === 'prefix' || key === 'suffix') return
  visit(value, vocabulary, here, flaws)
}

function defined(key: string, { open, prefixes }: Vocabulary): boolean {
  if (key === '__proto__' || textRefusal(key)) return false
  if (open || TERMS.has(key) || prefixes.has(key)) return true
  const colon = key.indexOf(':')
  return (
    colon > 0 &&
    (prefixes.has(key.slice(0, colon)) ||
      key.startsWith('http://') ||
      key.startsWith('https://') ||
      key.startsWith('urn:'))
  )
}
