export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** The root of an API, below which all its addresses lie. @throws TypeError for what is no absolute URL */
export function rootOf(url: string | URL): URL {
  const root = new URL(url)
  root.search = ''
  root.hash = ''
  if (!root.pathname.endsWith('/')) root.pathname += '/'
  return root
}

/** Method and address of an operation such as `GET /statements/{sid}`. */
export function addressOf(
  root: URL,
  operation: string,
  path: Readonly<Record<string, string | number>> = {},
  query: Query = {},
): { method: string; url: URL } {
  const [method = '', template = ''] = operation.split(' ')
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => segmentOf(name, path[name]))
  const url = new URL(`.${filled}`, root)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
  return { method, url }
}

/** One segment of a path: an empty one, or dots, would name another resource. */
function segmentOf(name: string, value: string | number | undefined): string {
  const segment = encodeURIComponent(value ?? '')
  if (/^\.{0,2}$/.test(segment)) throw new RangeError(`${name} is ${JSON.stringify(value)}, which names nothing`)
  return segment
}

/**
 * An IRI of this API, resolved.
 * @throws RangeError for any other: notes name whatever their writers like, and the token must not go there
 */
export function within(root: URL, iri: string): URL {
  const url = new URL(iri, root)
  if (url.origin === root.origin && url.pathname.startsWith(root.pathname)) return url
  throw new RangeError(`${iri} is not below ${root.href}: create the client with the URL by which the API calls itself`)
}

/** The ids in the IRI of an annotation. @throws RangeError for any other */
export function annotationAt(root: URL, iri: string): { sid: string; aid: string } {
  const path = within(root, iri).pathname.slice(root.pathname.length)
  const [, sid, aid] = /^statements\/([^/]+)\/annotations\/([^/]+)$/.exec(path) ?? []
  if (sid === undefined || aid === undefined) throw new RangeError(`${iri} is not the IRI of an annotation`)
  return { sid: decodeURIComponent(sid), aid: decodeURIComponent(aid) }
}
