import { expect } from 'vitest'
import { type Clause, must, should } from '../clause.ts'
import { links, listed, type Stage } from '../stage.ts'

/** The pages of a container with five annotations, two to a page, forwards. */
async function pagesOf({ get, filled }: Stage) {
  const collection = (await get(`${await filled(5)}?limit=2`)).body
  const pages = []
  for (let link = collection.first.id; link; link = pages.at(-1).next) pages.push((await get(link)).body)
  return { collection, pages }
}

/** Web Annotation Protocol, sections 4.3 and 4.4: pages and discovery. */
export const pages: Clause[] = [
  must('4.3', 'A page has an IRI and the class AnnotationPage', async stage => {
    const { collection, pages } = await pagesOf(stage)
    expect(pages.map(({ type }) => type)).toEqual(['AnnotationPage', 'AnnotationPage', 'AnnotationPage'])
    expect(new Set(pages.map(({ id }) => id)).size).toBe(3)
    expect(collection.first).toMatchObject({ id: pages[0].id, items: pages[0].items })
  }),
  must('4.3', 'All pages but the last have a link to the next', async stage => {
    const { pages } = await pagesOf(stage)
    expect(pages.map(({ next }) => next)).toEqual([pages[1].id, pages[2].id, undefined])
  }),
  should('4.3', 'All pages but the first have a link to the one before', async stage => {
    const { collection, pages } = await pagesOf(stage)
    expect(pages[0]).not.toHaveProperty('prev')
    const before = (await stage.get(pages[2].prev)).body
    expect(before.items).toEqual(pages[1].items)
    expect((await stage.get(before.prev)).body.items).toEqual(pages[0].items)
    expect((await stage.get(collection.last)).body.prev).toBeDefined()
  }),
  should('4.3', 'startIndex is the position of the first annotation of a page, where it is known', async stage => {
    const { collection, pages } = await pagesOf(stage)
    expect(collection.first.startIndex).toBe(0)
    expect(pages.map(({ startIndex }) => startIndex)).toEqual([0, undefined, undefined])
  }),
  must('4.3', 'A page links the collection that it is part of', async stage => {
    const { collection, pages } = await pagesOf(stage)
    for (const { partOf } of pages) expect(partOf).toMatchObject({ id: collection.id, type: 'AnnotationCollection' })
  }),
  should('4.3', 'What a page says of its collection has total and modified', async stage => {
    const { collection, pages } = await pagesOf(stage)
    const { total, modified, label } = collection
    for (const { partOf } of pages) expect(partOf).toMatchObject({ total, modified, label })
    expect(total).toBe(5)
  }),
  must('6', 'A page takes no writes: 405, with the methods that it has', async ({ ask, container, annotation }) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const query of ['?iris=1', '?after=', '?iris=0&before=']) {
        const answer = await ask(method, container + query, { body: annotation() })
        expect(answer.status).toBe(405)
        expect(listed(answer, 'allow')).toEqual(['GET', 'HEAD', 'OPTIONS'])
      }
    expect(listed(await ask('OPTIONS', `${container}?after=`), 'allow')).toEqual(['GET', 'HEAD', 'OPTIONS'])
  }),
  must(
    '4.4',
    'Statements and paragraphs link their container as oa#annotationService',
    async ({ world, scene, container }) => {
      for (const path of [
        `/statements/${scene.id}`,
        `/statements/${scene.id}/paragraphs/a0`,
        `/statements/${scene.id}/revisions/1`,
      ])
        expect(links(await world.ask('GET', path), 'http://www.w3.org/ns/oa#annotationService')).toEqual([
          `${world.url}${container}`,
        ])
    },
  ),
  should(
    '4.4',
    'A client that knows only the origin finds containers by a document under /.well-known/',
    async ({ world, scene, container, get }) => {
      const { body } = await world.ask('GET', '/.well-known/hashiya')
      const found = body.templates.container.replace('{statement}', scene.id)
      expect(found).toBe(`${world.url}${container}`)
      expect((await get(found)).status).toBe(200)
      for (const link of [body.statements, body.context, body.openapi, body.documentation])
        expect((await world.ask('GET', link)).status).toBe(200)
    },
  ),
]
