import { beforeAll, beforeEach, expect, it } from 'vitest'
import {
  type Annotation,
  type Client,
  Conflict,
  Problem,
  type Statement,
  type Stored,
  tagsOf,
} from '../../client/index.ts'
import { openScene } from './scene.ts'

const scene = openScene()
let phone: Client
let desk: Client
let statement: Statement
let note: Stored<Annotation>
beforeAll(async () => {
  phone = scene.clientOf('reader-1')
  desk = scene.clientOf('reader-1')
  statement = await scene.publish()
})
beforeEach(async () => {
  note = await phone.annotations.post(statement.id, { target: statement.iri, bodyValue: 'a' })
})
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

it.each<[string, (from: Client) => Promise<unknown>]>([
  ['a patch', from => from.annotations.patch(note, { bodyValue: 'mine' })],
  ['a replacement', from => from.annotations.replace(note, { target: statement.iri, bodyValue: 'mine' })],
  ['a deletion', from => from.annotations.delete(note)],
])('%s of what somebody else has changed does nothing, and shows what stands there', async (_, write) => {
  const theirs = await desk.annotations.patch(note, { bodyValue: 'theirs' })
  for (const faults of [[], ['unheard'], ['gateway']] as const) {
    scene.way.fail(...faults)
    const conflict = await failureOf(write(phone))
    expect(conflict).toBeInstanceOf(Conflict)
    expect(conflict).toMatchObject({ code: 'changed-meanwhile', present: theirs })
    expect(await phone.annotations.read(note.value.id)).toEqual(theirs)
  }
})

it('edits made at the same time all stay', async () => {
  const add = (value: string) =>
    phone.annotations.edit(note.value.id, present => ({
      bodyValue: null,
      body: [...tagsOf(present), value].map(value => ({ type: 'TextualBody', value, purpose: 'tagging' })),
    }))
  const words = ['one', 'two', 'three', 'four']
  await Promise.all(words.map(add))
  expect(tagsOf((await phone.annotations.read(note.value.id)).value).toSorted()).toEqual(words.toSorted())
})

it('an edit does not go on for ever', async () => {
  let count = 0
  const edit = phone.annotations.edit(note.value.id, async () => {
    count += 1
    await desk.annotations.edit(note.value.id, () => ({ bodyValue: `theirs ${count}` }))
    return { bodyValue: 'mine' }
  })
  await expect(edit).rejects.toBeInstanceOf(Conflict)
  expect(count).toBe(5)
})

it('a note that was deleted elsewhere is deleted', async () => {
  await desk.annotations.delete(note)
  await phone.annotations.delete(note)
  await expect(phone.annotations.patch(note, { bodyValue: 'b' })).rejects.toMatchObject({ code: 'annotation-deleted' })
})

it('a revision of a text that somebody else has revised is a conflict', async () => {
  const publisher = scene.clientOf('publisher-1')
  const input = (text: string) => ({ title: 'T', language: 'en', paragraphs: [{ text }] })
  const made = await publisher.statements.publish(input('one'))
  const theirs = await publisher.statements.revise(made, input('two'))
  for (const faults of [[], ['unheard']] as const) {
    scene.way.fail(...faults)
    const conflict = await failureOf(publisher.statements.revise(made, input('three')))
    expect(conflict).toMatchObject({ name: 'Conflict', present: theirs })
  }
  expect(await failureOf(publisher.statements.withdraw(made))).toMatchObject({ name: 'Conflict', present: theirs })
})

it.each([[[]], [['unheard']]] as const)('the id of another statement is taken, after %j too', async faults => {
  const publisher = scene.clientOf('publisher-1')
  const input = (text: string) => ({ id: taken, title: 'T', language: 'en', paragraphs: [{ text }] })
  const taken = `s-${crypto.randomUUID()}`
  await publisher.statements.publish(input('one'))
  scene.way.fail(...faults)
  const refused = await failureOf(publisher.statements.publish(input('two')))
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({ status: 409, code: 'id-taken', pointers: ['/id'] })
})

it('a key that stood for another note is refused', async () => {
  await phone.annotations.post(statement.id, { target: statement.iri, bodyValue: '1' }, { key: 'row-1' })
  const again = phone.annotations.post(statement.id, { target: statement.iri, bodyValue: '2' }, { key: 'row-1' })
  await expect(again).rejects.toMatchObject({ status: 422, code: 'key-reused' })
})
