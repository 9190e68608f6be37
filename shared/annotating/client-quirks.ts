type Json = Record<string, unknown>

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/**
 * An annotation without what known clients send for themselves and what says nothing here: Annotorious and Recogito put
 * UUIDs for ids, a back-reference `annotation` and a guest for a creator into bodies and targets, and an empty list for
 * no body. The model would read them as relative IRIs and unknown properties.
 */
export function tidied({ body, target, ...document }: Json): Json {
  return {
    ...document,
    ...(body !== undefined && !isEmpty(body) && { body: each(body) }),
    ...(target !== undefined && { target: each(target) }),
  }
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

const each = (value: unknown): unknown => (Array.isArray(value) ? value.map(part) : part(value))

function part(value: unknown): unknown {
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([name, inner]) => !isOwnAffair(name, inner))
  return kept.length === Object.keys(value).length ? value : Object.fromEntries(kept)
}

function isOwnAffair(name: string, value: unknown): boolean {
  if (name === 'id' || name === 'annotation') return typeof value === 'string' && UUID.test(value)
  return name === 'creator' && isObject(value) && value['isGuest'] === true
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
