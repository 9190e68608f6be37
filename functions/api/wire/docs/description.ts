/** What the page reads of an OpenAPI document. */
export type Schema = {
  $ref?: string
  type?: string
  description?: string
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: readonly string[]
  format?: string
  pattern?: string
  default?: unknown
} & Partial<Record<'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems', number>>

type Reference = { $ref: string }
export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema }
export type Example = { summary?: string; value: unknown }
export type Content = Record<string, { schema?: Schema; examples?: Record<string, Reference> }>
export type Answer = { description: string; headers?: Record<string, { description?: string }>; content?: Content }

export type Operation = {
  operationId: string
  summary: string
  description?: string
  tags: readonly string[]
  security: readonly Record<string, unknown>[]
  parameters?: readonly (Parameter | Reference)[]
  requestBody?: { description?: string; content: Content }
  responses: Record<string, Answer>
}

export type Description = {
  info: { title: string; version: string; summary?: string; description?: string }
  tags: readonly { name: string; description?: string }[]
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, Schema>
    parameters: Record<string, Parameter>
    examples: Record<string, Example>
  }
  'x-problem-codes': Record<string, { status: readonly number[]; meaning: string; remedy: string }>
}

/** The name at the end of a reference. */
export const referred = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)

/** A parameter, wherever it is written. */
export function parameterOf({ components }: Description, parameter: Parameter | Reference): Parameter {
  if (!('$ref' in parameter)) return parameter
  const found = components.parameters[referred(parameter.$ref)]
  if (found) return found
  throw new Error(`${parameter.$ref} is not in the OpenAPI document`)
}
