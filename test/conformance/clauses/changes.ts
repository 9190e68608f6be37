import { expect } from 'vitest'
import { type Clause, excused, must, should } from '../clause.ts'
import { LD_JSON, links } from '../stage.ts'

/** Web Annotation Protocol, sections 5 and 6: creation, update, deletion, and what goes wrong. */
export const changes: Clause[] = [
  must('5.1', 'A new annotation gets an IRI, even when it brings one', async ({ post, annotation }) => {
    const id = 'https://elsewhere.example/notes/1'
    const { body } = await post(annotation({ id }))
    expect(body.id).not.toBe(id)
    expect(body.via).toEqual([id])
  }),
  excused(
    '5.1',
    'SHOULD',
    'IRIs are HTTPS IRIs',
    'They have the scheme of the deployment: HTTPS in AWS, HTTP on loopback.',
  ),
  must('5.1', "The IRI is the container's with one more component", async ({ made, world, container }) => {
    const { body } = await made()
    const [before, id] = [`${world.url}${container}`, body.id as string]
    expect(id.startsWith(before)).toBe(true)
    expect(id.slice(before.length)).toMatch(/^[^/?#]+$/)
  }),
  must('5.1', 'canonical is kept as it is', async ({ made, get }) => {
    const { path } = await made({ canonical: 'urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df' })
    expect((await get(path)).body.canonical).toBe('urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df')
  }),
  should('5.1', 'An id that an annotation brings is copied to via', async ({ made }) => {
    const { body } = await made({ id: 'https://a.example/1', via: 'https://b.example/2' })
    expect(body.via).toEqual(['https://a.example/1', 'https://b.example/2'])
  }),
  must('5.1', 'The status of a creation is 201', async ({ post, annotation }) => {
    expect((await post(annotation())).status).toBe(201)
  }),
  must('5.1', 'Location is the IRI of the new annotation', async ({ made, get }) => {
    const { headers, body } = await made()
    expect(headers.get('location')).toBe(body.id)
    expect((await get(body.id)).body).toEqual(body)
  }),
  should('1.2', 'The answer to a creation is the annotation as it is now', async ({ made }) => {
    expect((await made({ bodyValue: 'new' })).body).toMatchObject({ bodyValue: 'new', created: expect.any(String) })
  }),
  should(
    '5.2',
    'A Slug that is free names the annotation; one that is not is passed over',
    async ({ post, annotation, world, container, ask }) => {
      const slug = `named-${crypto.randomUUID()}`
      const named = await post(annotation(), { Slug: slug })
      expect(named.body.id).toBe(`${world.url}${container}${slug}`)
      const other = await post(annotation(), { Slug: slug })
      expect(other.status).toBe(201)
      expect(other.body.id).not.toBe(named.body.id)
      await ask('DELETE', named.body.id, { headers: { 'If-Match': '*' } })
      expect((await post(annotation(), { Slug: slug })).body.id).not.toBe(named.body.id)
      const impossible = await post(annotation(), { Slug: '%D9%86%D8%B5 / ?' })
      expect(impossible.status).toBe(201)
    },
  ),
  should('5.3', 'PUT is supported', async ({ made, put }) => {
    const { path, body, etag } = await made()
    expect((await put(path, { ...body, bodyValue: 'put' }, etag)).status).toBe(200)
  }),
  must('5.3', 'PUT replaces the whole state', async ({ made, put, annotation, get }) => {
    const { path, etag } = await made({ bodyValue: 'old', rights: 'https://example.org/licence' })
    await put(path, annotation({ motivation: 'bookmarking' }), etag)
    const { body } = await get(path)
    expect(body.motivation).toBe('bookmarking')
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['bodyValue']))
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['rights']))
  }),
  should('5.3', 'Changes to canonical and via are refused once they are set', async ({ made, put, ask }) => {
    const { path, body, etag } = await made({ canonical: 'urn:uuid:1', id: 'https://a.example/1' })
    for (const field of ['canonical', 'via'])
      for (const value of ['urn:uuid:other', undefined]) {
        const answer = await put(path, { ...body, [field]: value }, etag)
        expect(answer).toMatchObject({
          status: 409,
          body: { code: 'set-for-good', errors: [{ pointer: `/${field}` }] },
        })
      }
    const headers = { 'Content-Type': 'application/merge-patch+json', 'If-Match': etag }
    expect((await ask('PATCH', path, { headers, body: { canonical: null } })).status).toBe(409)
    expect((await put(path, { ...body, bodyValue: 'else' }, etag)).status).toBe(200)
  }),
  must('5.3', 'The answer to an update is 200 with the new state', async ({ made, put, get }) => {
    const { path, body, etag } = await made()
    const answer = await put(path, { ...body, bodyValue: 'new' }, etag)
    expect(answer).toMatchObject({ status: 200, body: { bodyValue: 'new' } })
    expect((await get(path)).body).toEqual(answer.body)
  }),
  should('5.4', 'DELETE is supported', async ({ made, ask }) => {
    const { path, etag } = await made()
    expect((await ask('DELETE', path, { headers: { 'If-Match': etag } })).status).toBe(204)
  }),
  must('5.4', 'The status of a deletion is 204', async ({ made, ask }) => {
    const { path, etag } = await made()
    expect(await ask('DELETE', path, { headers: { 'If-Match': etag } })).toMatchObject({ status: 204, text: '' })
  }),
  should('5.4', 'The IRI of a deleted annotation is never used again: 410', async ({ made, ask, get, annotation }) => {
    const { path, etag } = await made()
    await ask('DELETE', path, { headers: { 'If-Match': etag } })
    expect((await get(path)).status).toBe(410)
    const again = await ask('PUT', path, { headers: { ...LD_JSON, 'If-None-Match': '*' }, body: annotation() })
    expect(again.status).toBe(412)
  }),
  must('5.4', 'A deleted annotation is no longer in its container', async ({ publish, made, ask, get }) => {
    const own = await publish()
    const [gone, stays] = [await made({}, own), await made({}, own)]
    await ask('DELETE', gone.path, { headers: { 'If-Match': gone.etag } })
    const { body } = await get(`/statements/${own.id}/annotations/?iris=1`)
    expect(body).toMatchObject({ total: 1, first: { items: [stays.body.id] } })
  }),
  should('6', '412 where If-Match names another state; the update is not lost', async ({ made, put, ask, get }) => {
    const { path, body, etag } = await made()
    await put(path, { ...body, bodyValue: 'first' }, etag)
    expect((await put(path, { ...body, bodyValue: 'second' }, etag)).status).toBe(412)
    expect((await ask('DELETE', path, { headers: { 'If-Match': etag } })).status).toBe(412)
    expect((await get(path)).body.bodyValue).toBe('first')
  }),
  should('6', '409 where the body names another annotation', async ({ made, put, path: other, world }) => {
    const { path, body, etag } = await made()
    const answer = await put(path, { ...body, id: `${world.url}${other}` }, etag)
    expect(answer).toMatchObject({ status: 409, body: { errors: [{ pointer: '/id' }] } })
  }),
  should('6', '415 for what is no annotation, or in an unknown context', async ({ post, annotation }) => {
    for (const [change, code] of [
      [{ type: 'Note' }, 'not-an-annotation'],
      [{ '@context': 'https://example.org/ns' }, 'unknown-context'],
      [{ '@context': ['https://example.org/ns'] }, 'unknown-context'],
    ] as const)
      expect(await post({ ...annotation(), ...change })).toMatchObject({ status: 415, body: { code } })
    expect((await post('<p>', { 'Content-Type': 'text/html' })).status).toBe(415)
  }),
  should(
    '6',
    '400, 401, 403, 404 and 406 where they belong',
    async ({ ask, post, annotation, container, path, world, get }) => {
      expect((await post('{')).status).toBe(400)
      expect((await world.ask('POST', container, { body: annotation() })).status).toBe(401)
      expect((await post(annotation({ audience: 'group:strangers' }))).status).toBe(403)
      expect((await get(`${container}none`)).status).toBe(404)
      expect((await get(path, { Accept: 'image/png' })).status).toBe(406)
      expect((await ask('DELETE', path, { as: 'reader-2', headers: { 'If-Match': '*' } })).status).toBe(403)
    },
  ),
  excused(
    '7',
    'MUST',
    'Containers for related resources have the same methods and a Link to their type',
    'There are none: bodies are embedded or elsewhere.',
  ),
  should('6', 'Answers that refuse what was sent link the constraints', async ({ made, put }) => {
    const { path, etag } = await made()
    const refused = await put(path, { type: 'Note' }, etag)
    expect(links(refused, 'http://www.w3.org/ns/ldp#constrainedBy')).toHaveLength(1)
  }),
]
