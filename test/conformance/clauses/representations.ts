import { expect } from 'vitest'
import { type Clause, must, should } from '../clause.ts'
import { DESCRIPTIONS, IRIS, listed, MINIMAL, prefer } from '../stage.ts'

const isIri = (item: unknown): boolean => typeof item === 'string' && URL.canParse(item)

/** Web Annotation Protocol, section 4.2: representations of containers. */
export const representations: Clause[] = [
  must('4.2', 'The collection has an IRI and the class AnnotationCollection', async ({ get, container }) => {
    for (const headers of [{}, prefer(MINIMAL), prefer(IRIS)])
      expect((await get(container, headers)).body).toMatchObject({
        id: expect.stringContaining(container),
        type: expect.arrayContaining(['AnnotationCollection']),
      })
  }),
  should('4.2', 'The collection has a label', async ({ get, container }) => {
    expect((await get(container)).body.label).toBe('A statement')
  }),
  must(
    '4.2',
    'A container that is not empty has its first page, by link or embedded; an empty one has none',
    async ({ get, container, filled }) => {
      expect((await get(container)).body.first).toMatchObject({ type: 'AnnotationPage' })
      const empty = await filled(0)
      expect((await get(empty)).body).not.toHaveProperty('first')
      expect((await get(empty, prefer(MINIMAL))).body).not.toHaveProperty('first')
    },
  ),
  should('4.2', 'More than one page have a link to the last', async ({ get, filled }) => {
    const { last } = (await get(`${await filled(3)}?limit=2`)).body
    const page = (await get(last)).body
    expect(page).not.toHaveProperty('next')
    expect(page.items).toHaveLength(2)
  }),
  should('4.2', 'total is the number of annotations', async ({ get, filled }) => {
    const path = await filled(3)
    for (const query of ['', '?limit=1', '?iris=1&limit=2']) expect((await get(path + query)).body.total).toBe(3)
    expect((await get(path, prefer(MINIMAL))).body.total).toBe(3)
  }),
  should('4.2', 'modified is the moment of the last change of any of them', async ({ get, publish, made, put }) => {
    const own = await publish()
    const [first, second] = [await made({}, own), await made({}, own)]
    const modified = async () => (await get(`/statements/${own.id}/annotations/`)).body.modified
    expect(await modified()).toBe(second.body.modified)
    const changed = await put(first.path, { ...first.body, bodyValue: 'changed' }, first.etag)
    expect(await modified()).toBe(changed.body.modified)
  }),
  should(
    '4.2',
    'The IRI tells pages of IRIs from pages of descriptions, by a query parameter',
    async ({ get, container }) => {
      const [iris, descriptions] = [await get(container, prefer(IRIS)), await get(container, prefer(DESCRIPTIONS))]
      expect(new URL(iris.body.id).searchParams.get('iris')).toBe('1')
      expect(new URL(descriptions.body.id).searchParams.get('iris')).toBe('0')
      expect((await get(iris.body.id)).body).toEqual(iris.body)
      expect((await get(descriptions.body.id)).body).toEqual(descriptions.body)
    },
  ),
  must('4.2', 'Content-Location has that IRI', async ({ get, container }) => {
    for (const headers of [{}, prefer(IRIS), prefer(DESCRIPTIONS), prefer(MINIMAL), prefer(MINIMAL, IRIS)]) {
      const { headers: answered, body } = await get(container, headers)
      expect(answered.get('content-location')).toBe(body.id)
    }
  }),
  should('4.2.1', 'Without a preference annotations come as descriptions', async ({ get, container }) => {
    const { items } = (await get(container)).body.first
    expect(items[0]).toMatchObject({ type: 'Annotation', target: expect.anything() })
  }),
  should('4.2.1', 'The minimal representation links the first and the last page', async ({ get, filled }) => {
    const { body } = await get(await filled(3), prefer(MINIMAL))
    expect([body.first, body.last].every(isIri)).toBe(true)
    expect((await get(body.first)).body.items).toHaveLength(3)
    expect((await get(body.last)).body.items).toHaveLength(3)
  }),
  must(
    '4.2.2',
    'The minimal representation has neither ldp:contains nor an embedded page',
    async ({ get, container }) => {
      const { body } = await get(container, prefer(MINIMAL))
      expect(body).not.toHaveProperty('contains')
      expect(isIri(body.first)).toBe(true)
      const turtle = await get(container, { ...prefer(MINIMAL), Accept: 'text/turtle' })
      expect(turtle.text).not.toMatch(/ldp:contains|as:items/)
    },
  ),
  ...([false, true] as const).map(iris =>
    should(
      `4.2.2`,
      `Linked pages follow the preference for ${iris ? 'IRIs' : 'descriptions'}`,
      async ({ get, filled }) => {
        const path = await filled(3)
        const wish = iris ? IRIS : DESCRIPTIONS
        const minimal = (await get(`${path}?limit=2`, prefer(MINIMAL, wish))).body
        const embedding = (await get(`${path}?limit=2`, prefer(wish))).body
        for (const link of [minimal.first, minimal.last, embedding.first.next, embedding.last])
          expect((await get(link)).body.items.every(isIri)).toBe(iris)
      },
    ),
  ),
  must('4.2.3', 'PreferContainedIRIs gives a first page with IRIs alone', async ({ get, container }) => {
    const { first } = (await get(container, prefer(IRIS))).body
    expect(first.type).toBe('AnnotationPage')
    expect(first.items.every(isIri)).toBe(true)
    expect((await get(first.items[0])).body.id).toBe(first.items[0])
  }),
  must(
    '4.2.4',
    'PreferContainedDescriptions gives a first page with complete annotations',
    async ({ get, container }) => {
      const [item] = (await get(container, prefer(DESCRIPTIONS))).body.first.items
      expect(item).toEqual((await get(item.id)).body)
    },
  ),
  should(
    '4.2.1',
    'A preference that was followed is told, and never the request header sent back',
    async ({ get, container }) => {
      const { headers } = await get(container, prefer(MINIMAL))
      expect(headers.get('preference-applied')).toBe('return=representation')
      expect(headers.has('prefer')).toBe(false)
      expect((await get(container)).headers.has('preference-applied')).toBe(false)
      expect((await get(container, prefer(IRIS, DESCRIPTIONS))).headers.has('preference-applied')).toBe(false)
    },
  ),
  should('4.2.2', 'Representations chosen by preference have Prefer in Vary', async ({ get, container }) => {
    for (const headers of [{}, prefer(MINIMAL)])
      expect(listed(await get(container, headers), 'vary')).toEqual(expect.arrayContaining(['Accept', 'Prefer']))
  }),
]
