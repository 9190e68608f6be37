import { faceId } from '../../functions/api/hypothesis/face-id.ts'
import { type Cast, containerOf, pathOf } from './cast.ts'
import { isFor, isQueued, type Model, moderates, type Note, roleIn, seenBy, sightOf } from './model.ts'

type Json = Record<string, any>
type Somebody = number | undefined

/** A path, what somebody should find there by the model, and how an answer is looked at: a refusal is its status. */
export type View = { path: string; found: string; look: (body: Json) => string }

const STATUS = { seen: 200, gone: 410, missing: 404 } as const
const QUEUES = ['reported', 'pending', 'hidden'] as const

/** All that there is to look at. */
export function* viewsOf(cast: Cast, model: Model, user: Somebody): Generator<View> {
  for (const statement of model.statements.keys()) yield* viewsOfStatement(cast, model, user, statement)
  for (const note of model.notes.keys()) yield viewOfNote(cast, model, user, note)
  for (const group of model.members.keys()) yield* viewsOfGroup(cast, model, user, group)
  yield* viewsOfQueues(cast, model, user, undefined)
  if (user === undefined) return
  const mine = seenBy(model, user, note => note.by === user)
  yield { path: '/me/annotations?limit=200', found: listed(mine), look: collection(cast) }
  const groups = [...model.members.keys()].filter(group => roleIn(model, user, group))
  const look = (body: Json) =>
    listed(body['items'].map(({ id }: Json) => cast.groups.findIndex(group => group.id === id)))
  yield { path: '/groups', found: listed(groups), look }
}

export function* viewsOfStatement(cast: Cast, model: Model, user: Somebody, statement: number): Generator<View> {
  const { iri } = cast.statements[statement] ?? { iri: '' }
  const seen = seenBy(model, user, note => note.on === statement)
  const found = isFor(model, user, statement) ? listed(told(model, seen)) : '404'
  const look = collection(cast, item => ` ${item['bodyValue']}`)
  yield { path: `${containerOf(cast, statement)}?limit=200`, found, look }
  yield { path: `${containerOf(cast, statement)}?limit=200&before=`, found, look }
  const threads = seen.filter(note => seenBy(model, user, one => one === model.notes[rootOf(model, note)]).length > 0)
  const rows = ({ rows }: Json) => listed(rows.map(({ id }: Json) => cast.notes.map(faceIdOf).indexOf(id)))
  yield { path: `/api/search?limit=200&uri=${encodeURIComponent(iri)}`, found: listed(threads), look: rows }
}

function viewOfNote(cast: Cast, model: Model, user: Somebody, note: number): View {
  const known = model.notes[note]
  const sight = known ? sightOf(model, user, known) : 'missing'
  const found = sight === 'seen' ? (known?.text ?? '') : String(STATUS[sight])
  return { path: pathOf(cast, note), found, look: body => body['bodyValue'] }
}

/** What a group has, and who is in it. */
export function* viewsOfGroup(cast: Cast, model: Model, user: Somebody, group: number): Generator<View> {
  const path = `/groups/${cast.groups[group]?.id}`
  const refused = user === undefined ? '401' : roleIn(model, user, group) ? undefined : '404'
  const feed = told(
    model,
    seenBy(model, user, ({ place }) => [`group ${group}`, `hidden group ${group}`].includes(place)),
  )
  const look = collection(cast, item => ` ${item['bodyValue']}`)
  yield { path: `${path}/annotations?limit=200`, found: refused ?? listed(feed), look }
  const members = Array.from(model.members[group] ?? [], ([member, role]) => `${member} ${role}`)
  const roles = (body: Json) => listed(body['items'].map(({ name, role }: Json) => `${name.split('-').at(-1)} ${role}`))
  yield { path: `${path}/members?limit=200`, found: refused ?? listed(members), look: roles }
  yield* viewsOfQueues(cast, model, user, group)
}

/** What moderators of a group, or of what is public, have to look at; nobody else is told of any queue. */
export function* viewsOfQueues(cast: Cast, model: Model, user: Somebody, group: number | undefined): Generator<View> {
  const scope = group === undefined ? 'public' : `group ${group}`
  const path = `${group === undefined ? '' : `/groups/${cast.groups[group]?.id}`}/moderation`
  const isOut = group !== undefined && !roleIn(model, user, group)
  const refused = user === undefined ? '401' : isOut ? '404' : moderates(model, user, scope) ? undefined : '403'
  const look = (body: Json) => listed(body['items'].map((item: Json) => caseOut(cast, item)))
  for (const queue of refused === undefined ? QUEUES : [QUEUES[0]]) {
    const cases = [...model.notes.entries()].filter(([, note]) => !note.deleted && isQueued(note, queue, scope))
    const told = cases.map(([index, note]) => `${index} ${note.text}${queue === 'reported' ? openAt(note, scope) : ''}`)
    yield { path: `${path}?queue=${queue}&limit=200`, found: refused ?? listed(told), look }
  }
}

const openAt = ({ reports }: Note, scope: string): string =>
  ` ${reports.filter(({ at, open }) => open && at === scope).length}`

function caseOut(cast: Cast, { annotation, queue, reports }: Json): string {
  const count = queue === 'reported' ? ` ${reports.count}` : ''
  return `${cast.notes.indexOf(annotation.id)} ${annotation.bodyValue}${count}`
}

/** The note with which a thread begins. */
function rootOf(model: Model, index: number): number {
  const answers = model.notes[index]?.answers
  return answers === undefined ? index : rootOf(model, answers)
}

/** The id of a note in the Hypothesis API. */
function faceIdOf(iri: string): string {
  const [, , statement = '', , id = ''] = new URL(iri).pathname.split('/')
  return faceId({ statement, id })
}

const told = (model: Model, notes: readonly number[]): string[] =>
  notes.map(note => `${note} ${model.notes[note]?.text}`)

const listed = (things: Iterable<unknown>): string => Array.from(things, String).toSorted(bytes).join(', ')
const bytes = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Notes by their numbers, from a collection or a page of it. */
const collection =
  (cast: Cast, more: (item: Json) => string = () => '') =>
  (body: Json): string =>
    listed(
      (body['first'] ?? body)['items']?.map((item: Json) => `${cast.notes.indexOf(item['id'])}${more(item)}`) ?? [],
    )
