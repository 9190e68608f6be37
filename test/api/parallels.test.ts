import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ARABIC, ENGLISH } from '../world/texts.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'

const [first = { text: '' }, , third = { text: '' }] = ARABIC.paragraphs
const SHORT = { ...ARABIC, paragraphs: [first, third] }

describe.each(DOORS)('a statement in two languages, by the door %s', door => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door)
    const publish = (body: object) => world.ask('POST', '/statements', { as: 'publisher-1', body })
    await publish({ id: 'ar', ...SHORT })
    await publish({ id: 'en', ...ENGLISH, translationOf: 'ar' })
    await publish({ id: 'fr', ...ENGLISH, language: 'fr', translationOf: 'ar' })
  })
  afterAll(() => world.close())

  const parallels = async (path: string, as?: string) => {
    const { body } = await world.ask('GET', `${path}/parallels`, as ? { as } : {})
    return body.parallels.toSorted((a: any, b: any) => (a.id < b.id ? -1 : 1))
  }

  test('each paragraph names those of the other languages, from the original and from a translation', async () => {
    const found = await parallels('/statements/ar/paragraphs/a1')
    expect(found.map(({ id, language }: any) => [id, language])).toEqual([
      ['en', 'en'],
      ['fr', 'fr'],
    ])
    expect(found[0].paragraphs).toEqual([
      { id: 'a1', text: ENGLISH.paragraphs[1]?.text, iri: `${world.url}/statements/en/paragraphs/a1` },
    ])
    expect((await parallels('/statements/en/paragraphs/a0')).map(({ id }: any) => id)).toEqual(['ar', 'fr'])
  })

  test('it says whether there are notes, as far as the asker may see them', async () => {
    const target = {
      source: '/statements/ar/paragraphs/a0',
      selector: { type: 'TextQuoteSelector', exact: 'لإطلاق النار' },
    }
    const note = await world.ask('POST', '/statements/ar/annotations/', {
      as: 'reader-1',
      body: { type: 'Annotation', target },
    })
    expect(note.status).toBe(201)
    const annotated = async (as?: string) => (await parallels('/statements/en/paragraphs/a0', as))[0].annotated
    expect([await annotated('reader-1'), await annotated('reader-2'), await annotated()]).toEqual([true, false, false])
  })

  test('what is hidden counts for its creator and for moderators alone', async () => {
    const target = '/statements/en/paragraphs/a1'
    const made = await world.ask('POST', '/statements/en/annotations/', {
      as: 'author-1',
      body: { type: 'Annotation', target, audience: 'public' },
    })
    await world.ask('PUT', `${new URL(made.body.id).pathname}/moderation`, {
      as: 'moderator-1',
      body: { state: 'hidden' },
      headers: { 'If-Match': '*' },
    })
    const annotated = async (as?: string) => (await parallels('/statements/ar/paragraphs/a1', as))[0].annotated
    expect([await annotated('author-1'), await annotated('moderator-1')]).toEqual([true, true])
    expect([await annotated('reader-2'), await annotated()]).toEqual([false, false])
  })

  test.each([
    ['what does not exist', 'nothing'],
    ['a translation', 'en'],
  ])('a translation of %s is refused', async (_, translationOf) => {
    const refused = await world.ask('POST', '/statements', { as: 'publisher-1', body: { ...ENGLISH, translationOf } })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ code: 'no-such-original', errors: [{ pointer: '/translationOf' }] })
  })

  test('a withdrawn language is not among the others', async () => {
    const { headers } = await world.ask('GET', '/statements/fr')
    await world.ask('DELETE', '/statements/fr', {
      as: 'publisher-1',
      headers: { 'If-Match': headers.get('etag') ?? '' },
    })
    expect((await parallels('/statements/ar/paragraphs/a0')).map(({ id }: any) => id)).toEqual(['en'])
  })

  test('an unknown paragraph is not there', async () => {
    expect((await world.ask('GET', '/statements/ar/paragraphs/zz/parallels')).status).toBe(404)
  })
})
