import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { oas31 } from 'zod-openapi'
import type { Answer } from './world.ts'

type Document = { paths: Record<string, Record<string, oas31.OperationObject>> }
type Checked = Pick<Answer, 'status' | 'headers' | 'body' | 'text'>
export type Check = (method: string, path: string, answer: Checked) => void

const checks = new Map<string, Check>()

/**
 * Checks every answer against the OpenAPI document: that its path, method and status are described, that the headers
 * which are always there are there, and that its body is of a media type described and valid against its schema.
 */
export function checkedAgainst(document: string): Check {
  const check = checks.get(document) ?? contractOf(JSON.parse(document))
  checks.set(document, check)
  return check
}

function contractOf(document: Document): Check {
  const validator = validators(document)
  const routes = Object.keys(document.paths).map(path => ({ path, pattern: patternOf(path) }))

  return (method, path, answer) => {
    const { status, headers } = answer
    const route = routes.find(({ pattern }) => pattern.test(path))?.path
    const verb = method.toLowerCase()
    const operation = route === undefined ? undefined : document.paths[route]?.[verb]
    const about = `${method} ${path} answered ${status}`
    // An escaped delimiter is decoded by API Gateway, so that the function sees another path than the client sent.
    if (status === 404 && /%(?:23|2F|3F)/i.test(path)) return
    if (!operation) return expectUndescribed(about, answer, Object.keys((route && document.paths[route]) ?? {}))
    const described = operation.responses?.[status] as oas31.ResponseObject | undefined
    if (!described) throw new Error(`${about}, which the OpenAPI document does not know: ${answer.text}`)
    for (const [name, header] of Object.entries(described.headers ?? {}))
      if (Reflect.get(header, 'required') && !headers.has(name)) throw new Error(`${about} without the header ${name}`)
    if (answer.text === '') return
    const media = headers.get('content-type')?.split(';')[0] ?? 'nothing'
    if (!described.content?.[media]) throw new Error(`${about} with ${media}, which is not described`)
    if (answer.body === undefined) return
    const validate = validator(['paths', String(route), verb, 'responses', String(status), 'content', media, 'schema'])
    if (!validate(answer.body)) throw new Error(`${about} with what its schema does not allow: ${flawsOf(validate)}`)
  }
}

/** A path or a method that is not described is refused; but who asks is looked at first. */
function expectUndescribed(about: string, { status, headers, text }: Checked, methods: readonly string[]): void {
  if (methods.length === 0 && ![401, 404, 503].includes(status))
    throw new Error(`${about} at a path that the OpenAPI document does not know: ${text}`)
  if (methods.length === 0 || [401, 503].includes(status)) return
  const allowed = headers.get('allow')?.toLowerCase().split(', ') ?? []
  // A container's path is that of its pages too, to which nothing is posted.
  const described = methods.filter(
    method => method !== 'post' || allowed.includes('post') || !link(headers, 'Container'),
  )
  if (status !== 405 || allowed.toSorted().join() !== described.toSorted().join())
    throw new Error(`${about}, but only ${methods.join()} are described (Allow: ${allowed.join()})`)
}

const link = (headers: Headers, name: string): boolean => headers.get('link')?.includes(`${name}>`) === true

/** A template's parameters stand for one segment each, however it is escaped. */
const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)

/** Compiled schemas by where they stand in a document, so that references in them find their way. */
export function validators(document: object): (path: readonly string[]) => ValidateFunction {
  const ajv = new Ajv2020({ strictSchema: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'openapi', undefined, false)
  const compiled = new Map<string, ValidateFunction>()
  return path => {
    const pointer = path.map(step => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#/${pointer}` })
    compiled.set(pointer, validate)
    return validate
  }
}

/** What a validator found at fault, for people. */
export const flawsOf = ({ errors }: ValidateFunction): string =>
  (errors ?? [])
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
    .join('; ')
