type Tree = Record<string, unknown>

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

const SINGLE = ['schema', 'items', 'additionalProperties', 'propertyNames']
const SEVERAL = ['properties', 'anyOf', 'allOf', 'oneOf', 'prefixItems']

/** Where below a part of a document a schema allows strings or arrays of any length. */
export function unlimited(document: object, part: unknown, at = '', seen: readonly Tree[] = []): string[] {
  if (!isTree(part)) return []
  const { $ref: reference } = part
  if (typeof reference === 'string') return unlimited(document, follow(document, reference), reference, seen)
  if (seen.includes(part)) return []
  const below = [
    ...SINGLE.map(name => [name, part[name]] as const),
    ...SEVERAL.flatMap(name => Object.entries(part[name] ?? {})),
  ]
  return [
    ...(isUnlimited(part) ? [at] : []),
    ...below.flatMap(([name, inner]) => unlimited(document, inner, `${at}/${name}`, [...seen, part])),
  ]
}

function isUnlimited({ type, ...rules }: Tree): boolean {
  if (type === 'array') return !('maxItems' in rules)
  return type === 'string' && !['maxLength', 'const', 'enum'].some(rule => rule in rules)
}

const follow = (document: object, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), document)
