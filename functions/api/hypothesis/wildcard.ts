import * as z from 'zod'
import { pageKey } from '../../../shared/schema/page-address.ts'

/** As in h: some wildcard, and none in the scheme or the host. */
const ALLOWED = /^[a-z][a-z\d+.-]*:(?:(?!\/\/)|\/\/[^/?*_]*[/?]).*[*_]/is

export const wildcardAddress = z
  .string()
  .transform(withScheme)
  .pipe(z.string().regex(ALLOWED, 'has to have `*` or `_`, and only behind the host'))

/** People leave the scheme out. */
export function withScheme(address: string): string {
  return /^[a-z][a-z\d+.-]*:/i.test(address.trim()) ? address : `https://${address}`
}

/**
 * What tells whether a page's key (`page-address.ts`) is among the addresses that a pattern means. `*` stands for any characters,
 * `_` for one; as with every address here a slash at the end makes no other page, so `https://host/a/*` is `https://host/a` too.
 */
export function wildcard(pattern: string): (key: string) => boolean {
  const end = /\/?\*$/.exec(pattern)?.[0] ?? ''
  const start = asWritten(pageKey(pattern.slice(0, pattern.length - end.length)))
  const forms = (ENDS[end] ?? ['']).map(form => matcherOf(`${start}${form}`))
  return key => forms.some(isOf => isOf(asWritten(key)))
}

/** One character of an address is one, whatever its script. */
function asWritten(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    // URIError: a stray percent sign.
    return key
  }
}

const ENDS: Record<string, readonly string[]> = { '*': ['*'], '/*': ['', '/*', '?*'] }

/** Piece by piece, each where it first stands: one expression with many stars would try all ways to stretch them. */
function matcherOf(pattern: string): (key: string) => boolean {
  const [first = '', ...pieces] = pattern.split('*').map(sourceOf)
  const last = pieces.pop()
  const begin = new RegExp(`^${first}${last === undefined ? '$' : ''}`, 'su')
  const between = pieces.map(piece => new RegExp(piece, 'su'))
  const end = new RegExp(`${last ?? ''}$`, 'su')
  return key => {
    let rest = key
    for (const piece of [begin, ...between]) {
      const found = piece.exec(rest)
      if (!found) return false
      rest = rest.slice(found.index + found[0].length)
    }
    return end.test(rest)
  }
}

const sourceOf = (piece: string): string => piece.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('_', '.')
