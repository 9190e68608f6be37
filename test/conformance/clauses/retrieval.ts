import { expect } from 'vitest'
import { type Clause, excused, must, should } from '../clause.ts'
import { ANNO, links, listed } from '../stage.ts'

/** Web Annotation Protocol, section 3: annotation retrieval. */
export const retrieval: Clause[] = [
  must('3.1', 'GET, HEAD and OPTIONS are supported on the IRI of an annotation', async ({ ask, path }) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect((await ask(method, path)).status).toBe(200)
  }),
  excused(
    '3.1',
    'SHOULD',
    'HTTPS is used for all interactions',
    'The suite runs on loopback; API Gateway serves HTTPS only.',
  ),
  must('3.1', 'Annotations are available as JSON-LD in the profile, as application/ld+json', async ({ get, path }) => {
    for (const headers of [{}, { Accept: `application/ld+json; profile="${ANNO}"` }]) {
      const { headers: answered, body } = await get(path, headers)
      expect(answered.get('content-type')).toMatch(/^application\/ld\+json/)
      expect(body['@context']).toContain(ANNO)
    }
  }),
  should('3.1', 'The Content-Type has the IRI of the profile as its parameter', async ({ get, path }) => {
    expect((await get(path)).headers.get('content-type')).toContain(`profile="${ANNO}"`)
  }),
  should('3.1', 'A Turtle representation is supported', async ({ get, path, world }) => {
    const { status, headers, text } = await get(path, { Accept: 'text/turtle' })
    expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([200, 'text/turtle'])
    expect(text).toContain(`<${world.url}${path}> `)
    expect(text).toContain('a oa:Annotation')
  }),
  should('3.1', 'Formats are negotiated by Accept', async ({ get, path }) => {
    const media = async (accept: string) => {
      const { status, headers } = await get(path, { Accept: accept })
      return [status, headers.get('content-type')?.split(';')[0]]
    }
    expect(await media('text/turtle;q=0.5, application/ld+json')).toEqual([200, 'application/ld+json'])
    expect(await media('application/ld+json;q=0.5, text/turtle')).toEqual([200, 'text/turtle'])
    expect(await media('application/n-triples')).toEqual([200, 'application/n-triples'])
    expect(await media('application/json')).toEqual([200, 'application/json'])
    expect(await media('text/html')).toEqual([406, 'application/problem+json'])
  }),
  should('3.1', 'The status is 200 when no errors occurred', async ({ get, path }) => {
    expect((await get(path)).status).toBe(200)
  }),
  must(
    '3.1',
    'A Link of type ldp#Resource is in the response, whatever its status',
    async ({ ask, path, container }) => {
      for (const [method, there, status] of [
        ['GET', path, 200],
        ['HEAD', path, 200],
        ['OPTIONS', path, 200],
        ['POST', path, 405],
        ['DELETE', path, 428],
        ['GET', `${container}none`, 404],
      ] as const) {
        const answer = await ask(method, there)
        expect(answer.status).toBe(status)
        expect(links(answer, 'type')).toContain('http://www.w3.org/ns/ldp#Resource')
      }
    },
  ),
  must('3.1', 'GET and HEAD have an ETag, which changes with the annotation', async ({ ask, get, made, put }) => {
    const { path, body } = await made()
    const etag = (await get(path)).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[^"]+"$/)
    expect((await ask('HEAD', path)).headers.get('etag')).toBe(etag)
    expect((await put(path, { ...body, bodyValue: 'changed' }, etag)).headers.get('etag')).not.toBe(etag)
  }),
  must('3.1', 'Allow lists the methods of the annotation', async ({ ask, path }) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST'])
      expect(new Set(listed(await ask(method, path), 'allow'))).toEqual(
        new Set(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
      )
  }),
  must('3.1', 'GET and HEAD have Accept in Vary', async ({ ask, path }) => {
    for (const method of ['GET', 'HEAD']) expect(listed(await ask(method, path), 'vary')).toContain('Accept')
  }),
]
