import { expect } from 'vitest'
import { type Clause, excused, must, should } from '../clause.ts'
import { ANNO, links, listed } from '../stage.ts'

const LDP = 'http://www.w3.org/ns/ldp#'
const READS = ['GET', 'HEAD', 'OPTIONS']

/** Web Annotation Protocol, sections 4 and 4.1: containers. */
export const container: Clause[] = [
  must('4', 'There is a container in which annotations can be managed', async ({ get, container, made, path }) => {
    const { body } = await made()
    expect((await get(`${container}?iris=1&limit=200`)).body.first.items).toContain(body.id)
    expect(path.startsWith(container)).toBe(true)
  }),
  should('4', 'The container is an LDP basic container', async ({ get, container }) => {
    expect(links(await get(container), 'type')).toContain(`${LDP}BasicContainer`)
  }),
  must(
    '4',
    "The container's IRI has no query or fragment, and its path ends in a slash",
    async ({ scene, world, ask }) => {
      const { body } = await world.ask('GET', `/statements/${scene.id}`)
      expect(new URL(body.annotations)).toMatchObject({ search: '', hash: '', pathname: expect.stringMatching(/\/$/) })
      expect((await ask('GET', body.annotations)).status).toBe(200)
    },
  ),
  should('4', 'A container holds annotations only', async ({ get, container }) => {
    const { items } = (await get(container)).body.first
    expect(items.every(({ type }: { type: unknown }) => [type].flat().includes('Annotation'))).toBe(true)
  }),
  must('4.1', 'GET, HEAD and OPTIONS are supported on the IRI of a container', async ({ ask, container }) => {
    for (const method of READS) expect((await ask(method, container)).status).toBe(200)
  }),
  must('4.1', 'GET returns a description of the container, available as JSON-LD', async ({ get, container }) => {
    const { headers, body } = await get(container, { Accept: 'application/ld+json' })
    expect(headers.get('content-type')).toMatch(/^application\/ld\+json/)
    expect(body).toMatchObject({ type: expect.arrayContaining(['BasicContainer']), label: 'A statement' })
  }),
  should('4.1', 'The description is available as Turtle', async ({ get, container }) => {
    const { status, headers, text } = await get(container, { Accept: 'text/turtle' })
    expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([200, 'text/turtle'])
    expect(text).toContain('ldp:BasicContainer')
  }),
  should('4.1', 'The JSON-LD uses the contexts of LDP and of Web Annotation', async ({ get, container }) => {
    expect((await get(container)).body['@context']).toEqual([ANNO, 'http://www.w3.org/ns/ldp.jsonld'])
  }),
  should('4.1', 'The status is 200 when no errors occurred', async ({ get, container }) => {
    expect((await get(container)).status).toBe(200)
  }),
  should('4.1', 'Allow lists the methods of the container on GET, HEAD and OPTIONS', async ({ ask, container }) => {
    for (const method of READS)
      expect(new Set(listed(await ask(method, container), 'allow'))).toEqual(
        new Set(['GET', 'HEAD', 'POST', 'OPTIONS']),
      )
  }),
  ...(
    [
      ['its type', 'type', `${LDP}BasicContainer`],
      ['its constraints', `${LDP}constrainedBy`, 'http://www.w3.org/TR/annotation-protocol/'],
    ] as const
  ).map(([what, relation, target]) =>
    must('4.1', `A Link to ${what} is on all responses`, async ({ ask, post, annotation, container }) => {
      const answers = [
        ...(await Promise.all(READS.map(method => ask(method, container)))),
        await post(annotation()),
        await post('{'),
        await post({ ...annotation(), type: 'Note' }),
        await ask('PUT', container),
        await ask('DELETE', `${container}?iris=1`),
        await ask('GET', `${container}?limit=none`),
        await ask('GET', container, { headers: { Accept: 'text/html' } }),
        await ask('GET', container, { headers: { Authorization: 'Bearer x' } }),
        await ask('GET', '/statements/none/annotations/'),
      ]
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 201, 400, 415, 405, 405, 400, 406, 401, 404])
      for (const answer of answers) expect(links(answer, relation)).toContain(target)
    }),
  ),
  must(
    '4.1',
    'GET and HEAD have an ETag, which changes with membership and members',
    async ({ ask, publish, made, put }) => {
      const own = await publish()
      const path = `/statements/${own.id}/annotations/`
      const tags: string[] = []
      const look = async () => {
        const [get, head] = [await ask('GET', path), await ask('HEAD', path)]
        expect(get.headers.get('etag')).toMatch(/^"[^"]+"$/)
        expect(head.headers.get('etag')).toBe(get.headers.get('etag'))
        tags.push(get.headers.get('etag') ?? '')
      }
      await look()
      const note = await made({}, own)
      await look()
      const changed = await put(note.path, { ...note.body, bodyValue: 'changed' }, note.etag)
      await look()
      await ask('DELETE', note.path, { headers: { 'If-Match': changed.headers.get('etag') ?? '' } })
      await look()
      expect(new Set(tags).size).toBe(4)
    },
  ),
  must('4.1', 'Without Accept the representation is JSON-LD', async ({ world, container }) => {
    const { headers } = await world.ask('GET', container, { headers: { Accept: '' } })
    expect(headers.get('content-type')).toMatch(/^application\/ld\+json/)
  }),
  must('4.1', 'GET and HEAD have Accept in Vary', async ({ ask, container }) => {
    for (const method of ['GET', 'HEAD']) expect(listed(await ask(method, container), 'vary')).toContain('Accept')
  }),
  should('4.1', 'GET, HEAD and OPTIONS say in Accept-Post what may be posted', async ({ ask, container }) => {
    for (const method of READS)
      expect(listed(await ask(method, container), 'accept-post')).toEqual(
        expect.arrayContaining(['application/ld+json', 'text/turtle']),
      )
  }),
  excused(
    '4',
    'SHOULD',
    'HTTPS is used for all interactions with containers',
    'The suite runs on loopback; API Gateway serves HTTPS only.',
  ),
]
