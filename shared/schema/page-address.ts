import { createHash } from 'node:crypto'

/** Query parameters that say where a reader came from, and nothing of the page. */
const TRACKING = /^(?:utm_\w+|[dgf]clid|fbclid|msclkid|gbraid|wbraid|mc_[ce]id|_ga|igshid)$/i

/**
 * One string for all addresses of a page: http and https, with and without a fragment, a trailing slash, a default port or
 * tracking parameters, its query in any order, its characters escaped or not. The Hypothesis client unescapes the
 * address bar once and so loses what `%2F`, `%3F` or `%23` were; so everything is unescaped here until nothing is left to.
 * What is no web address is its own.
 */
export function pageKey(address: string): string {
  const url = webAddress(address)
  if (!url) return address.trim().toWellFormed()
  const { host, pathname, searchParams } = plain(url)
  const tracking = [...searchParams.keys()].filter(name => TRACKING.test(name))
  for (const name of tracking) searchParams.delete(name)
  searchParams.sort()
  const query = searchParams.toString()
  return `//${host}${pathname.replace(/\/+$/, '')}${query && `?${query}`}`
}

/** The address as a URL, if it is one of the web. */
export function webAddress(address: string): URL | undefined {
  const trimmed = address.trim()
  if (!/^https?:/i.test(trimmed) || !URL.canParse(trimmed)) return undefined
  return new URL(trimmed)
}

function plain(url: URL): URL {
  url.hash = ''
  const text = unescaped(url.href)
  return URL.canParse(text) ? new URL(text) : url
}

/** Every round makes it shorter, so there is a last one; what cannot be unescaped stays, as in browsers. */
function unescaped(text: string): string {
  try {
    const next = decodeURIComponent(text)
    return next === text ? text : unescaped(next)
  } catch {
    // URIError: a stray percent sign.
    return text
  }
}

const PAGE = 'page-'

/** The id under which notes on a page are kept whose text is not: derived, so that nothing has to be stored or found. */
export const pageDocument = (address: string): string =>
  PAGE + createHash('sha256').update(pageKey(address)).digest('base64url').slice(0, 22)

/** Whether an id is that of a page; publishers cannot choose one. */
export const isPageDocument = (statement: string): boolean => /^page-[A-Za-z0-9_-]{22}$/.test(statement)
