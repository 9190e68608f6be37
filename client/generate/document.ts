import { type Operation, operationOf, type Parameter } from './operations.ts'
import { comment, type Schema, typeName, typeOf } from './types.ts'

export type OpenApi = {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  components: { schemas: Readonly<Record<string, Schema>>; parameters: Readonly<Record<string, Parameter>> }
  'x-problem-codes': Readonly<Record<string, { meaning: string }>>
}

const HEADER = `// Written by \`npm run openapi\` from docs/openapi.json: do not edit.

/** JSON-LD: a value stands for a list of one. */
export type OneOrMany<T> = T | T[]`

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The types of an OpenAPI document of this project, as TypeScript. */
export function typesOf({ paths, components, 'x-problem-codes': codes }: OpenApi): string {
  const shapes = Object.entries(components.schemas).map(
    ([name, schema]) => `${comment(schema.description)}export type ${typeName(name)} = ${typeOf(schema)}`,
  )
  const known = Object.entries(codes).map(([code, { meaning }]) => `${comment(meaning)}| '${code}'`)
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap(method => {
      const operation = item[method]
      const type = operation && operationOf(operation, components.parameters)
      return type ? [`${comment(operation.summary)}'${method.toUpperCase()} ${path}': ${type}`] : []
    }),
  )
  return `${[
    HEADER,
    ...shapes,
    `/** What \`code\` of a problem may be. */\nexport type ProblemCode =\n${known.join('\n')}`,
    `/** What is asked of which resource, with what, and what is answered. */\nexport type Operations = {\n${operations.join('\n')}\n}`,
  ].join('\n\n')}\n`
}
