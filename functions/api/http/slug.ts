import type { ApiContext } from './context.ts'

/** Characters of an annotation's id (shared/schema/ids.ts). */
const MOST = 128

/**
 * The name that a client suggests for what it creates (RFC 5023, section 9.7), as far as it can be one; undefined when
 * nothing of it can. Only a suggestion: it is never refused.
 */
export function slugFrom(c: ApiContext): string | undefined {
  const name = decoded(c.req.header('slug') ?? '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, MOST)
    .replaceAll(/^-+|-+$/g, '')
  return name === '' ? undefined : name
}

/** RFC 5023, section 9.7.1: the field's value is percent-encoded UTF-8. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    // URIError: a stray percent sign, which then stands for itself.
    return slug
  }
}
