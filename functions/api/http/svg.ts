import { DomainError, type Flaw } from '../../../shared/errors/domain-error.ts'
import { pointer, shown } from '../../../shared/schema/parse.ts'

type Found = { path: readonly PropertyKey[]; value: string }

/**
 * Web Annotation Data Model, section 4.2.7: the value of an SvgSelector is well-formed SVG. The parser is loaded only for
 * annotations that have one.
 * @throws DomainError `invalid` with a pointer to each that is not
 */
export async function requireWellFormedSvg(document: Record<string, unknown>): Promise<void> {
  const found = [...svgIn(document, [])]
  if (found.length === 0) return
  const { rootOf } = await import('./svg-parser.ts')
  const flaws = found.flatMap(one => flawIn(one, rootOf))
  if (flaws.length > 0)
    throw new DomainError('invalid', 'bad-field', 'The request has fields that cannot be accepted.', { flaws })
}

function flawIn({ path, value }: Found, rootOf: (xml: string) => string | null | undefined): Flaw[] {
  const flaw = (detail: string): Flaw[] => [
    { pointer: pointer(path), detail, value: shown(value), remedy: 'Send one whole <svg> element.' },
  ]
  try {
    return rootOf(value) === 'svg' ? [] : flaw('has another root than svg')
  } catch (error) {
    return flaw(`is not well-formed XML: ${error instanceof Error ? error.message.slice(0, 200).toWellFormed() : ''}`)
  }
}

function* svgIn(value: unknown, path: readonly PropertyKey[]): Generator<Found> {
  if (typeof value !== 'object' || value === null) return
  const [type, svg]: unknown[] = [Reflect.get(value, 'type'), Reflect.get(value, 'value')]
  if (type === 'SvgSelector' && typeof svg === 'string') yield { path: [...path, 'value'], value: svg }
  for (const [key, inner] of Object.entries(value))
    yield* svgIn(inner, [...path, Array.isArray(value) ? Number(key) : key])
}
