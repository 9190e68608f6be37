import { type Schema, typeOf } from './types.ts'

export type Parameter = { $ref?: string; in: string; name: string; required?: boolean; schema: Schema }
type Content = Readonly<Record<string, { schema: Schema }>>
export type Operation = {
  summary?: string
  parameters?: readonly Parameter[]
  requestBody?: { content: Content }
  responses: Readonly<Record<string, { content?: Content }>>
}

const PLACES = [
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'headers'],
] as const

/** What an operation takes and answers; undefined for what answers neither JSON nor nothing, such as a page for people. */
export function operationOf(operation: Operation, parameters: Readonly<Record<string, Parameter>>): string | undefined {
  const answer = answerOf(operation)
  if (answer === undefined) return undefined
  const resolved = (operation.parameters ?? []).map(one => {
    const found = one.$ref === undefined ? one : parameters[one.$ref.slice(one.$ref.lastIndexOf('/') + 1)]
    if (!found) throw new Error(`there is no parameter ${one.$ref}`)
    return found
  })
  const members = PLACES.flatMap(([place, name]) => {
    const taken = resolved.filter(parameter => parameter.in === place)
    if (taken.length === 0) return []
    const optional = !taken.some(({ required }) => required)
    const types = `{ ${taken.map(parameterOf).join('; ')} }`
    return [optional ? `${name}?: ${types} | undefined` : `${name}: ${types}`]
  })
  const body = operation.requestBody && jsonIn(operation.requestBody.content)
  if (body) members.push(`body: ${typeOf(body)}`)
  return `{\n${[...members, `answer: ${answer}`].join('\n')}\n}`
}

const parameterOf = ({ name, required, schema }: Parameter): string =>
  required ? `${JSON.stringify(name)}: ${typeOf(schema)}` : `${JSON.stringify(name)}?: ${typeOf(schema)} | undefined`

function answerOf({ responses }: Operation): string | undefined {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  const types = good.map(([, { content }]) => {
    const schema = content && jsonIn(content)
    if (schema) return typeOf(schema)
    return content === undefined ? 'undefined' : undefined
  })
  const known = [...new Set(types.filter(type => type !== undefined))]
  return known.length === 0 ? undefined : known.join(' | ')
}

const jsonIn = (content: Content): Schema | undefined =>
  Object.entries(content)
    .toSorted(([a], [b]) => Number(b === 'application/json') - Number(a === 'application/json'))
    .find(([media]) => /[/+]json$/.test(media))?.[1].schema
