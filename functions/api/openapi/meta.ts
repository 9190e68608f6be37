import * as z from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { redirection } from './headers.ts'
import { operation } from './operation.ts'
import { capabilities } from './schemas/capabilities.ts'

const tags = ['About the API']

/** What the API says of itself. */
export const metaPaths: ZodOpenApiPathsObject = {
  '/': {
    get: operation({
      operationId: 'root',
      tags,
      summary: 'Go to the documentation',
      answers: { 302: { description: 'To /docs', headers: redirection } },
    }),
  },
  '/health': {
    get: operation({
      operationId: 'health',
      tags,
      summary: 'Whether the API answers; the store is not asked',
      answers: {
        200: {
          description: 'It does',
          content: { 'application/json': { schema: z.strictObject({ status: z.literal('ok') }) } },
        },
      },
    }),
  },
  '/openapi.json': {
    get: operation({
      operationId: 'openApiDocument',
      tags,
      summary: 'This document',
      answers: {
        200: {
          description: 'OpenAPI 3.1',
          content: { 'application/json': { schema: z.looseObject({ openapi: z.string(), info: z.unknown() }) } },
        },
      },
    }),
  },
  '/docs': {
    get: operation({
      operationId: 'documentation',
      tags,
      summary: 'This document as a page for people',
      description: 'Needs no script. Problem documents point into it: their `type` is `/docs#<code>`.',
      answers: {
        200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
      },
    }),
  },
  '/.well-known/hashiya': {
    get: operation({
      operationId: 'capabilities',
      tags,
      summary: 'Where things are and what is understood, for clients that know only the origin',
      answers: {
        200: {
          description: 'Addresses (templates are URI templates, RFC 6570), media types, preferences and limits',
          content: { 'application/json': { schema: capabilities } },
        },
      },
    }),
  },
  '/context.jsonld': {
    get: operation({
      operationId: 'jsonLdContext',
      tags,
      summary: 'JSON-LD context of what this API adds to Web Annotations',
      answers: {
        200: {
          description: 'The context',
          content: {
            'application/ld+json': { schema: z.strictObject({ '@context': z.record(z.string(), z.unknown()) }) },
          },
        },
      },
    }),
  },
}
