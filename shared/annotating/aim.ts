import type { Selectors, Unit } from '../anchoring/index.ts'
import { DomainError } from '../errors/domain-error.ts'
import {
  type AnnotationInput,
  type Selector,
  type SpecificTarget,
  type Target,
  textPositionSelector,
  textQuoteSelector,
} from '../schema/annotation.ts'
import { pageDocument, webAddress } from '../schema/page-address.ts'
import { shown } from '../schema/parse.ts'
import type { Iris, Place } from './iris.ts'

/** A page whose text is not kept: what selects words of it is kept as it is. */
type PagePlace = { kind: 'page'; statement: string; address: string }

/** What a target aims at: words of a statement's text, a paragraph or a statement as such, or another annotation. */
export type Aim = {
  place: Place | PagePlace
  /** Absent when it selects no words. */
  selectors?: Selectors
  unit?: Unit | undefined
  /** What the target says besides, kept verbatim. */
  rest: Record<string, unknown>
}

/** @throws DomainError `unprocessable` when the target names nothing of this statement */
export function aimOf({ target }: Pick<AnnotationInput, 'target'>, statement: string, iris: Iris): Aim {
  const targets = [target].flat()
  const [first] = targets
  if (targets.length !== 1 || first === undefined) {
    throw unprocessable(
      'one-target',
      '/target',
      'names more than one target',
      targets.length,
      'Send one target; for a selection over several paragraphs take the statement as its source.',
    )
  }
  if (typeof first !== 'string' && !('source' in first) && 'selector' in first)
    throw unprocessable('foreign-target', '/target/source', 'is missing beside selector', undefined, 'Send "source".')
  const { source, selector, ...rest }: SpecificTarget = isSpecific(first) ? first : { source: first }
  const iri = typeof source === 'string' ? source : Reflect.get(Object(source), 'id')
  const place = iris.place(String(iri)) ?? pageAt(String(iri))
  if (place?.statement !== statement) {
    throw unprocessable(
      'foreign-target',
      '/target/source',
      'is not a paragraph, annotation or statement of this container',
      iri,
      `Send the IRI of a paragraph, such as ${iris.paragraph(statement, 'a0')}.`,
    )
  }
  if (place.kind === 'page') return { place, rest: { ...rest, ...(selector !== undefined && { selector }) } }
  const aim = { place, ...selectorsOf(arrayOf(selector), rest) }
  if (place.kind !== 'annotation' || !aim.selectors) return aim
  throw unprocessable(
    'target-not-in-text',
    '/target/selector',
    'selects words of a note and not of the text',
    aim.selectors.quote?.exact ?? aim.selectors.position,
    'Answer the note as a whole: leave the selector out.',
  )
}

function pageAt(iri: string): PagePlace | undefined {
  const address = webAddress(iri)?.href
  return address === undefined ? undefined : { kind: 'page', statement: pageDocument(address), address }
}

const arrayOf = <T>(value: T | T[] | undefined): T[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

const isSpecific = (target: Target): target is SpecificTarget => typeof target !== 'string' && 'source' in target

function selectorsOf(all: readonly Selector[], rest: Record<string, unknown>): Omit<Aim, 'place'> {
  const quote = all.map(one => textQuoteSelector.safeParse(one)).find(one => one.success)?.data
  const position = all.map(one => textPositionSelector.safeParse(one)).find(one => one.success)?.data
  const others = all.filter(one => typeof one === 'string' || !/^Text(Quote|Position)Selector$/.test(one.type))
  const kept = { ...rest, ...(others.length > 0 && { selector: others }) }
  if (!quote && !position) return { rest: kept }
  const hints = quote && {
    exact: quote.exact,
    prefix: quote.prefix?.toWellFormed(),
    suffix: quote.suffix?.toWellFormed(),
  }
  return { selectors: { quote: hints, position }, unit: position?.unit, rest: kept }
}

export function unprocessable(
  code: string,
  pointer: string,
  detail: string,
  value: unknown,
  remedy: string,
  extensions = {},
): DomainError {
  const flaws = [{ pointer, detail, value: shown(value), remedy }]
  return new DomainError('unprocessable', code, `The target cannot be annotated: ${pointer} ${detail}.`, {
    flaws,
    extensions,
  })
}
