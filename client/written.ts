/**
 * Whether a write that was refused as stale had been done after all, by an attempt whose answer was lost: then what was
 * sent stands there. Where that cannot be told it is a conflict, so that nobody's words are ever taken for one's own.
 */
type Json = Readonly<Record<string, unknown>>

/** Set by the server, whatever was sent. */
const SERVER_SET = ['@context', 'id', 'creator', 'created', 'modified', 'anchor']

/** Whether an annotation is what a patch would make of it. */
export function isPatched(present: Json, { target, ...patch }: Json): boolean {
  const rest = without(patch, SERVER_SET)
  return equals(mergePatch(present, rest), present) && (target === undefined || holds(present['target'], target))
}

/** Whether an annotation is the one that was put in its place. What is not sent of `type` and `audience` stays. */
export function isReplaced(present: Json, sent: Json): boolean {
  const kept = ['type', 'audience'].filter(name => sent[name] === undefined)
  const ignored = [...SERVER_SET, ...kept, 'target']
  return equals(without(present, ignored), without(sent, ignored)) && holds(present['target'], sent['target'])
}

/** Whether a statement is what was published. */
export function isPublished(present: Json, { paragraphs, ...sent }: Json): boolean {
  return holds(present, sent) && equals(textsOf(present['paragraphs']), textsOf(paragraphs))
}

const textsOf = (paragraphs: unknown): unknown[] => [paragraphs].flat().map(one => (isObject(one) ? one['text'] : one))

/** Whether what stands there says all that was sent: the server adds to a target what the text tells. */
function holds(present: unknown, sent: unknown): boolean {
  if (Array.isArray(sent)) return sent.every(one => [present].flat().some(other => holds(other, one)))
  if (isObject(sent)) {
    return [present].flat().some(one => isObject(one) && Object.keys(sent).every(name => says(one, name, sent[name])))
  }
  return present === sent || (isObject(present) && present['source'] === sent)
}

/** The server answers with more, or less, of the words around a quotation than it was sent. */
function says(present: Json, name: string, sent: unknown): boolean {
  const found = present[name]
  if (typeof found !== 'string' || typeof sent !== 'string') return holds(found, sent)
  if (name === 'prefix') return found.endsWith(sent) || sent.endsWith(found)
  if (name === 'suffix') return found.startsWith(sent) || sent.startsWith(found)
  return found === sent
}

function equals(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => equals(item, other[index]))
  if (!isObject(one) || !isObject(other)) return one === other
  const names = Object.keys({ ...one, ...other })
  return names.every(name => Object.hasOwn(one, name) && Object.hasOwn(other, name) && equals(one[name], other[name]))
}

/** JSON Merge Patch (RFC 7396, section 2). */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const patched = new Map(Object.entries(isObject(target) ? target : {}))
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) patched.delete(name)
    else patched.set(name, mergePatch(patched.get(name), value))
  }
  return Object.fromEntries(patched)
}

const without = (object: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
