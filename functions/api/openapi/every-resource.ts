import type { ZodOpenApiOperationObject, ZodOpenApiPathItemObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { allow, annotationRead, containerRead } from './headers.ts'
import { failed } from './hypothesis/operation.ts'
import { operation, problemAnswer } from './operation.ts'

/** Adds what every resource answers: HEAD where there is GET, and OPTIONS; and what every write may be. */
export const onEveryResource = (paths: ZodOpenApiPathsObject): ZodOpenApiPathsObject =>
  Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      { ...item, ...limited(path, item), ...(item.get && { head: headOf(item.get) }), options: optionsOf(path, item) },
    ]),
  )

/** Writes, that there may be too many of. */
function limited(path: string, item: ZodOpenApiPathItemObject): ZodOpenApiPathItemObject {
  const answer = path.startsWith('/api/') ? failed(429) : problemAnswer(429, ['too-many-writes'])
  const writes = (['post', 'put', 'patch', 'delete'] as const).flatMap(method => {
    const operation = item[method]
    return operation ? [[method, { ...operation, responses: { ...operation.responses, 429: answer } }]] : []
  })
  return Object.fromEntries(writes)
}

function headOf({ responses, summary, description: _, ...get }: ZodOpenApiOperationObject): ZodOpenApiOperationObject {
  const bare = Object.entries(responses).map(([status, answer]) => {
    const { content: _, ...rest } = Object(answer)
    return [status, rest]
  })
  return {
    ...get,
    operationId: `${get.operationId}Head`,
    summary: `${summary}: the headers alone`,
    responses: Object.fromEntries(bare),
  }
}

function optionsOf(
  path: string,
  { get, post, put, patch, delete: remove }: ZodOpenApiPathItemObject,
): ZodOpenApiOperationObject {
  const main = get ?? post ?? put ?? patch ?? remove
  const links = path.endsWith('/annotations/')
    ? containerRead
    : path.endsWith('/annotations/{aid}')
      ? annotationRead
      : {}
  return operation({
    operationId: `${main?.operationId}Options`,
    tags: main?.tags ?? [],
    summary: 'Which methods there are',
    description: 'Also the answer to a CORS preflight.',
    ...(main?.requestParams?.path && { requestParams: { path: main.requestParams.path } }),
    answers: {
      200: { description: 'They are in the header Allow', headers: { ...allow, ...links } },
    },
  })
}
