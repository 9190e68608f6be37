import { DomainError } from '../../../shared/errors/domain-error.ts'
import { ANNOTATION_LIMITS } from '../../../shared/schema/annotation.ts'
import { shown } from '../../../shared/schema/parse.ts'
import { ANNO_CONTEXT } from '../../../shared/schema/terms.ts'
import { readObject, readText, requireMedia } from './body.ts'
import type { ApiContext } from './context.ts'
import { ANNOTATION_MEDIA, RDF_MEDIA } from './linked-data.ts'
import { contextsOf } from './representation.ts'
import { requireWellFormedSvg } from './svg.ts'

type Json = Record<string, unknown>

/**
 * The annotation that a request brings.
 * @throws DomainError `unsupported-media` also for what is no annotation by its context or type; `too-large`, `invalid`
 */
export async function readAnnotation(c: ApiContext): Promise<Json> {
  const media = requireMedia(c.req.raw, ANNOTATION_MEDIA)
  if (RDF_MEDIA.some(type => type === media)) return readTriples(c, media)
  const document = await readObject(c.req.raw, ANNOTATION_LIMITS.bytes)
  requireAnnotation(document)
  await requireWellFormedSvg(document)
  return document
}

async function readTriples(c: ApiContext, media: string): Promise<Json> {
  const text = await readText(c.req.raw, ANNOTATION_LIMITS.bytes)
  const { readRdf } = await import('../wire/rdf/index.ts')
  const base = new URL(c.req.path, c.get('iris').base).href
  const { annotations, document } = await readRdf(text, media, base, contextsOf(c)).catch(cause => {
    const reason = cause instanceof Error ? cause.message.slice(0, 200).toWellFormed() : ''
    const remedy = 'Send one annotation in valid RDF.'
    throw new DomainError('invalid', 'not-rdf', `The body is not ${media}: ${reason}`, { remedy, cause })
  })
  if (annotations === 1) return document
  throw new DomainError('unsupported-media', 'not-an-annotation', `The document holds ${annotations} annotations.`, {
    remedy: 'Send one resource of the type oa:Annotation.',
  })
}

/** Web Annotation Protocol, section 6: 415. What does not say is taken for what this container holds (docs/adr/010-conformance.md). */
function requireAnnotation({ '@context': context, type }: Json): void {
  if (isOther(context, ANNO_CONTEXT))
    throw new DomainError('unsupported-media', 'unknown-context', 'The document is in no context that is known here.', {
      flaws: [
        {
          pointer: '/@context',
          detail: `does not contain ${ANNO_CONTEXT}`,
          value: shown(context),
          remedy: `Send "${ANNO_CONTEXT}", alone or in an array.`,
        },
      ],
    })
  if (isOther(type, 'Annotation'))
    throw new DomainError('unsupported-media', 'not-an-annotation', 'The document is not an annotation.', {
      flaws: [
        { pointer: '/type', detail: 'is not "Annotation"', value: shown(type), remedy: 'Send "type": "Annotation".' },
      ],
    })
}

const mentions = (value: unknown, name: string): boolean => [value].flat().includes(name)

/** Whether it says something else. What is neither a name nor several is malformed, which the schema tells. */
const isOther = (value: unknown, name: string): boolean =>
  (typeof value === 'string' || Array.isArray(value)) && !mentions(value, name)
