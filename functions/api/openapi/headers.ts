import type { oas31 } from 'zod-openapi'
import { ANNOTATION_MEDIA, PATCH_MEDIA } from '../http/linked-data.ts'

export type Headers = Record<string, oas31.HeaderObject>

const header = (description: string, required = true): oas31.HeaderObject => ({
  description,
  required,
  schema: { type: 'string' },
})

/** Headers of answers; those marked as required are there always. */
export const etag: Headers = { ETag: header('Strong: names this state; send it in If-Match') }
export const location: Headers = { Location: header('Address of what was made') }
export const redirection: Headers = { Location: header('Address to go to') }
export const annotationService: Headers = {
  Link: header('The annotation container: `rel="http://www.w3.org/ns/oa#annotationService"`'),
}
export const vary: Headers = { Vary: header('Accept, Authorization') }
export const allow: Headers = { Allow: header('The methods of this resource') }
export const resource: Headers = {
  Link: header('`rel="type"`: an LDP resource'),
  ...vary,
}
export const container: Headers = {
  Link: header('`rel="type"`: an LDP basic container, constrained by the Web Annotation Protocol'),
  Vary: header('Accept, Prefer, Authorization'),
}
/** What reading a container tells besides. */
export const containerRead: Headers = {
  ...container,
  ...allow,
  'Accept-Post': header(`${ANNOTATION_MEDIA.join(', ')}; not on a page`, false),
  'Content-Location': header('The address of this representation, which is its `id`; not on a page', false),
  'Preference-Applied': header('`return=representation`, where a preference of yours was followed', false),
}
export const annotationRead: Headers = {
  ...resource,
  ...allow,
  'Accept-Patch': header(PATCH_MEDIA.join(', ')),
}
export const challenge: Headers = { 'WWW-Authenticate': header('Bearer') }
export const rateLimit: Headers = {
  RateLimit: header('What is left: `"minute";r=9;t=1`', false),
  'RateLimit-Policy': header('What is allowed: `"minute";q=60;w=60` (draft-ietf-httpapi-ratelimit-headers)', false),
}
export const retryAfter: Headers = { 'Retry-After': header('Seconds to wait', false) }
