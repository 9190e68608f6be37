import { expect } from 'vitest'
import { type Clause, must, should } from '../clause.ts'
import { LD_JSON, links, listed } from '../stage.ts'

/** LDP 1.0 as far as it rides along with the Web Annotation Protocol. */
export const ldp: Clause[] = [
  must('4.2.1.3', 'Representations and HEAD have entity tags', async ({ ask, container, path }) => {
    for (const there of [container, `${container}?iris=1`, `${container}?after=`, path])
      for (const method of ['GET', 'HEAD']) expect((await ask(method, there)).headers.get('etag')).toMatch(/^"[^"]+"$/)
  }),
  must(
    '4.2.1.4',
    'Every response about a resource or a container has the Link of type ldp#Resource',
    async ({ ask, container, path, post }) => {
      for (const answer of [
        await ask('GET', container),
        await ask('GET', path),
        await post('{'),
        await ask('OPTIONS', path),
      ])
        expect(links(answer, 'type')).toContain('http://www.w3.org/ns/ldp#Resource')
    },
  ),
  must(
    '4.2.1.6',
    'Requests that break a constraint are answered with a Link constrainedBy',
    async ({ post, annotation, made, put }) => {
      const { path, body, etag } = await made({ canonical: 'urn:uuid:1' })
      for (const answer of [
        await post({ ...annotation(), target: 'https://elsewhere.example/' }),
        await post({ ...annotation(), '@context': 'https://example.org/ns' }),
        await put(path, { ...body, canonical: 'urn:uuid:2' }, etag),
      ]) {
        expect(answer.status).toBeGreaterThanOrEqual(409)
        expect(links(answer, 'http://www.w3.org/ns/ldp#constrainedBy').length).toBeGreaterThan(0)
      }
    },
  ),
  must('4.2.4.1', 'PUT replaces the entire state', async ({ made, put, annotation }) => {
    const { path, etag } = await made({ body: { type: 'TextualBody', value: 'x' } })
    expect((await put(path, annotation(), etag)).body).not.toHaveProperty('body')
  }),
  should(
    '4.2.4.5',
    'PUT is conditional: 412 on a mismatch, 428 without a condition',
    async ({ ask, put, annotation, path }) => {
      expect((await put(path, annotation(), '"other"')).status).toBe(412)
      expect((await ask('PUT', path, { headers: LD_JSON, body: annotation() })).status).toBe(428)
      expect((await ask('DELETE', path)).status).toBe(428)
    },
  ),
  must('4.2.6.1', 'HEAD is GET without a body', async ({ ask, container, path }) => {
    for (const there of [container, path]) {
      const [head, get] = [await ask('HEAD', there), await ask('GET', there)]
      expect(head.text).toBe('')
      for (const name of ['etag', 'link', 'allow', 'vary', 'content-type', 'accept-post', 'content-location'])
        expect(head.headers.get(name)).toBe(get.headers.get(name))
    }
  }),
  must('4.2.7.1', 'PATCH is announced with Accept-Patch', async ({ ask, path }) => {
    expect(listed(await ask('OPTIONS', path), 'accept-patch')).toContain('application/merge-patch+json')
  }),
  must('4.2.8.1', 'OPTIONS is answered with 200 and Allow', async ({ ask, container, path }) => {
    for (const there of [container, path]) {
      const answer = await ask('OPTIONS', there)
      expect(answer.status).toBe(200)
      expect(listed(answer, 'allow')).toContain('OPTIONS')
    }
  }),
  must(
    '5.2.3.1',
    'POST creates a resource that the container contains: 201 and Location',
    async ({ post, annotation, get, container }) => {
      const { status, headers } = await post(annotation())
      expect(status).toBe(201)
      const { items } = (await get(`${container}?iris=1&limit=200`)).body.first
      expect(items).toContain(headers.get('location'))
    },
  ),
  should(
    '5.2.3.3',
    'POST takes Turtle, in which the null relative IRI is what is created',
    async ({ ask, scene, container, get }) => {
      const body = `@prefix oa: <http://www.w3.org/ns/oa#> .
      <> a oa:Annotation ; oa:bodyValue "in Turtle" ; oa:hasTarget <${scene.paragraphs[0]?.iri}> .`
      const made = await ask('POST', container, { headers: { 'Content-Type': 'text/turtle' }, body })
      expect(made).toMatchObject({ status: 201, body: { bodyValue: 'in Turtle', type: 'Annotation' } })
      expect((await get(made.body.id)).body).toEqual(made.body)
      expect(made.body).not.toHaveProperty('via')
    },
  ),
  should('5.2.3.10', 'Slug is heard', async ({ post, annotation }) => {
    const slug = `heard-${crypto.randomUUID()}`
    expect((await post(annotation(), { Slug: slug })).headers.get('location')).toMatch(new RegExp(`/${slug}$`))
  }),
  should('5.2.3.11', 'IRIs are not used again', async ({ made, ask, post, annotation }) => {
    const { path, etag } = await made()
    await ask('DELETE', path, { headers: { 'If-Match': etag } })
    const slug = path.split('/').at(-1) ?? ''
    expect((await post(annotation(), { Slug: slug })).headers.get('location')).not.toContain(slug)
  }),
  must('5.2.3.13', 'Accept-Post is on OPTIONS of a container', async ({ ask, container }) => {
    expect(listed(await ask('OPTIONS', container), 'accept-post')).toContain('application/ld+json')
  }),
  must('5.2.5.1', 'What is deleted is no longer contained', async ({ made, ask, get, container }) => {
    const { path, etag, body } = await made()
    await ask('DELETE', path, { headers: { 'If-Match': etag } })
    expect((await get(`${container}?iris=1&limit=200`)).body.first.items).not.toContain(body.id)
  }),
]
