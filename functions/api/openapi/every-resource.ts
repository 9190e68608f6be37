import type { ZodOpenApiOperationObject, ZodOpenApiPathItemObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { allow, annotationRead, containerRead } from './headers.ts'
import { operation } from './operation.ts'

/** Adds what every resource answers: HEAD where there is GET, and OPTIONS. */
export const onEveryResource = (paths: ZodOpenApiPathsObject): ZodOpenApiPathsObject =>
  Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      { ...item, ...(item.get && { head: headOf(item.get) }), options: optionsOf(path, item) },
    ]),
  )

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
