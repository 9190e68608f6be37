import type { Iris } from '../../../shared/annotating/iris.ts'
import { ANNOTATION_LIMITS } from '../../../shared/schema/annotation.ts'
import { ANNOTATION_MEDIA, PATCH_MEDIA } from '../http/linked-data.ts'
import { DEFAULT_LIMIT, limitParameter } from '../http/paging.ts'

/** What a client that has only the origin needs to know to begin; the rest is in the OpenAPI document. */
export const capabilitiesOf = ({ base, context, statement, container, annotation }: Iris) => ({
  name: 'Hashiya',
  protocols: ['http://www.w3.org/TR/annotation-protocol/', 'http://www.w3.org/TR/annotation-model/'],
  statements: `${base}/statements`,
  templates: {
    statement: statement('{statement}'),
    container: container('{statement}'),
    annotation: annotation('{statement}', '{annotation}'),
  },
  me: `${base}/me/annotations`,
  context,
  openapi: `${base}/openapi.json`,
  documentation: `${base}/docs`,
  media: { read: ANNOTATION_MEDIA, create: ANNOTATION_MEDIA, patch: PATCH_MEDIA },
  preferences: [
    'http://www.w3.org/ns/ldp#PreferMinimalContainer',
    'http://www.w3.org/ns/oa#PreferContainedIRIs',
    'http://www.w3.org/ns/oa#PreferContainedDescriptions',
  ],
  offsets: { unit: 'code-point', understood: ['code-point', 'utf-16', 'grapheme'] },
  audiences: ['private', 'public', 'group:{group}'],
  limits: {
    bytes: ANNOTATION_LIMITS.bytes,
    page: limitParameter.out.maxValue ?? DEFAULT_LIMIT,
    defaultPage: DEFAULT_LIMIT,
  },
})
