/** JSON Schema as far as this API's OpenAPI document uses it. */
export type Schema = {
  $ref?: string
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  allOf?: readonly Schema[]
  const?: unknown
  enum?: readonly unknown[]
  type?: string | readonly string[]
  pattern?: string
  items?: Schema
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  description?: string
}

/** Keywords that a type cannot say, and those that say nothing about one. */
const SILENT = new Set(
  `minLength maxLength minItems maxItems uniqueItems minProperties maxProperties minimum maximum exclusiveMinimum
   exclusiveMaximum multipleOf format contentEncoding contentMediaType propertyNames not
   default examples example title deprecated readOnly writeOnly`.split(/\s+/),
)
const KNOWN = new Set(
  '$ref anyOf oneOf allOf const enum type pattern items properties required additionalProperties description'.split(
    ' ',
  ),
)

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
}

/** What a member is, for people. */
export const comment = (text: string | undefined): string => (text ? `/** ${text.replaceAll('*/', '* /')} */\n` : '')

/** Name of the type that stands for a component; what zod calls `__schema0` is called `Schema0`. */
export const typeName = (component: string): string =>
  component.replace(/^_*([a-z])/, (_, first) => first.toUpperCase())

/**
 * The TypeScript type of a schema.
 * @throws Error for a keyword that is not known here, so that no type says less than it seems to
 */
export function typeOf(schema: Schema): string {
  const strange = Object.keys(schema).find(keyword => !KNOWN.has(keyword) && !SILENT.has(keyword))
  if (strange) throw new Error(`client/generate/types.ts does not know the keyword ${strange}`)
  if (schema.$ref !== undefined) return typeName(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1))
  if (schema.anyOf ?? schema.oneOf) return unionOf(schema.anyOf ?? schema.oneOf ?? [])
  if (schema.allOf) return schema.allOf.map(one => `(${typeOf(one)})`).join(' & ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  if (schema.type === 'array') return arrayOf(typeOf(schema.items ?? {}))
  if (schema.type === 'object') return objectOf(schema)
  return prefixed(schema) ?? scalarsOf(schema.type)
}

/** A string that begins with a word and a colon, such as `group:…`, so that other words beside it keep their meaning. */
function prefixed({ type, pattern = '' }: Schema): string | undefined {
  const [, prefix] = /^\^([a-z]+:)/.exec(pattern) ?? []
  return type === 'string' && prefix ? `\`${prefix}\${string}\`` : undefined
}

function scalarsOf(types: Schema['type']): string {
  const scalars = [types ?? []].flat().map(type => {
    const scalar = SCALARS[type]
    if (scalar === undefined) throw new Error(`client/generate/types.ts does not know the type ${type}`)
    return scalar
  })
  return scalars.length === 0 ? 'unknown' : scalars.join(' | ')
}

const arrayOf = (item: string): string => (/[ |&]/.test(item) ? `(${item})[]` : `${item}[]`)

/** Each member once; a value or a list of such values, which JSON-LD has everywhere, under the name of that. */
function unionOf(schemas: readonly Schema[]): string {
  const members = [...new Set(schemas.map(typeOf))]
  const [one, many] = members
  if (members.length === 2 && one && many === arrayOf(one)) return `OneOrMany<${one}>`
  return members.join(' | ')
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const known = Object.entries(properties).map(([name, schema]) => {
    return `${comment(schema.description)}${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`
  })
  const isOpen = typeof additionalProperties === 'object' || additionalProperties === true
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'
  if (isOpen) known.push(`[name: string]: ${rest}`)
  return known.length === 0 ? 'Record<string, never>' : `{\n${known.join('\n')}\n}`
}
