import * as z from 'zod'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { ApiContext } from './context.ts'

/** How a container is represented (Web Annotation Protocol, section 4.2). */
export type View = {
  /** Its description alone. */
  minimal: boolean
  /** Pages list IRIs instead of annotations; undefined when nobody said. */
  iris: boolean | undefined
}

const MINIMAL = 'http://www.w3.org/ns/ldp#PreferMinimalContainer'
const IRIS = 'http://www.w3.org/ns/oa#PreferContainedIRIs'
const DESCRIPTIONS = 'http://www.w3.org/ns/oa#PreferContainedDescriptions'

export const irisParameter = z.enum(['0', '1'])

/** What is asked for by the query parameter `iris`, which an address decides, and else by `Prefer`. @throws DomainError `invalid` */
export function viewFrom(c: ApiContext): View {
  const included = includedIn(c.req.header('prefer') ?? '')
  const asked = c.req.query('iris')
  return {
    minimal: included.has(MINIMAL),
    iris: asked === undefined ? preferred(included) : parseParameter(irisParameter, 'iris', asked) === '1',
  }
}

/** Who asks for both asks for neither: the server cannot honour both, and may ignore preferences. */
function preferred(included: ReadonlySet<string>): boolean | undefined {
  const [iris, descriptions] = [included.has(IRIS), included.has(DESCRIPTIONS)]
  return iris === descriptions ? undefined : iris
}

/** Whether a preference was there and was followed: `Preference-Applied` tells (RFC 7240, section 3). */
export function followsPreference(c: ApiContext): boolean {
  const included = includedIn(c.req.header('prefer') ?? '')
  return included.has(MINIMAL) || (c.req.query('iris') === undefined && preferred(included) !== undefined)
}

/** The IRIs of `return=representation; include="…"` (RFC 7240, section 4.2; LDP 1.0, section 7.2). */
function includedIn(header: string): Set<string> {
  const preferences = header.match(/(?:[^,"]|"[^"]*")+/g) ?? []
  const representation = preferences.find(preference => /^\s*return\s*=\s*"?representation"?\s*(;|$)/i.test(preference))
  const [, quoted, bare] = /;\s*include\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(representation ?? '') ?? []
  return new Set((quoted ?? bare ?? '').split(/\s+/).filter(Boolean))
}
