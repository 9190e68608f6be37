import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import type { oas31 } from 'zod-openapi'
import { openApiText } from '../../functions/api/openapi/document.ts'
import { flawsOf, validators } from '../world/contract.ts'
import { servedRoutes } from '../world/routes.ts'
import { unlimited } from './unlimited.ts'

const written = openApiText()
const document = JSON.parse(written) as Required<oas31.OpenAPIObject>
const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete'])

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, oas31.OperationObject>).map(([method, operation]) => ({
    path,
    method,
    operation,
    body: operation.requestBody as oas31.RequestBodyObject | undefined,
  })),
)

/** Every content of a request or an answer, and where it stands. */
const contents = operations.flatMap(({ path, method, body, operation }) => [
  { at: ['paths', path, method, 'requestBody', 'content'], content: body?.content ?? {} },
  ...Object.entries(operation.responses ?? {}).map(([status, answer]) => ({
    at: ['paths', path, method, 'responses', status, 'content'],
    content: (answer as oas31.ResponseObject).content ?? {},
  })),
])

describe('the OpenAPI document', () => {
  it('is the one that docs/openapi.json holds (else: npm run openapi)', () => {
    expect(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8') === written).toBe(true)
  })

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(document))
    expect(errors).toBeUndefined()
    expect([valid, validator.version]).toEqual([true, '3.1'])
  })

  it('describes every route that is served, and none besides', () => {
    const described = operations
      .filter(({ method }) => METHODS.has(method))
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(described.toSorted()).toEqual(servedRoutes())
  })

  it('has HEAD beside every GET, and OPTIONS everywhere', () => {
    const lacking = Object.entries(document.paths).filter(([, { get, head, options }]) => !options || (get && !head))
    expect(lacking).toEqual([])
  })

  it('names every operation once and says what it does', () => {
    const ids = new Set(operations.map(({ operation }) => operation.operationId))
    expect(ids.size).toBe(operations.length)
    expect(operations.filter(({ operation }) => !operation.summary || !operation.tags?.length)).toEqual([])
  })

  it('limits every string and array of a request, and its bytes', () => {
    const found = operations.flatMap(({ operation, body }) => [
      ...(operation.parameters ?? []).flatMap(parameter => unlimited(document, parameter)),
      ...Object.values(body?.content ?? {}).flatMap(content => unlimited(document, content)),
    ])
    expect(found).toEqual([])
    const bodies = operations.flatMap(({ body }) => (body ? [body] : []))
    expect(bodies.filter(({ description = '' }) => !/At most \d+ bytes/.test(description))).toEqual([])
  })

  it('gives examples that its own schemas allow', () => {
    const validator = validators(document)
    const values = document.components.examples as Record<string, oas31.ExampleObject>
    const examples = contents.flatMap(({ at, content }) =>
      Object.entries(content as Record<string, oas31.MediaTypeObject>).flatMap(([media, { examples = {} }]) =>
        Object.keys(examples).map(name => ({ name, schema: [...at, media, 'schema'] })),
      ),
    )
    const wrong = examples.flatMap(({ name, schema }) => {
      const validate = validator(schema)
      return validate(values[name]?.value) ? [] : [`${schema.join(' ')} ${name}: ${flawsOf(validate)}`]
    })
    expect(wrong).toEqual([])
    expect(new Set(examples.map(({ name }) => name))).toEqual(new Set(Object.keys(values)))
  })
})
