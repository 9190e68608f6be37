import { faceId } from '../../functions/api/hypothesis/face-id.ts'
import type { World } from '../world/world.ts'
import {
  type Audience,
  apply,
  beginning,
  GROUPS,
  isFor,
  MODERATOR,
  type Model,
  rootOf,
  type Step,
  seenOn,
  sightOf,
  USERS,
} from './model.ts'

type Json = Record<string, any>

/** The real thing: names and addresses by the model's numbers. */
type Cast = {
  users: { name: string; token: string }[]
  groups: { id: string; invitation: string }[]
  statements: { id: string; iri: string; paragraph: string }[]
  notes: string[]
}

const ROLES: Record<number, string> = { 0: 'publisher', [MODERATOR]: 'moderator' }

const STATUS = { seen: 200, gone: 410, missing: 404 } as const

/** Plays histories on the real app and on the model, and tells where the two disagree. */
export function player(world: World) {
  async function ask(cast: Cast, user: number | undefined, method: string, path: string, body?: unknown) {
    const token = user === undefined ? undefined : cast.users[user]?.token
    const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` }
    return world.ask(method, path, { body, headers: { ...authorization, 'If-Match': '*' } })
  }

  async function opened(): Promise<Cast> {
    const run = crypto.randomUUID().slice(0, 8)
    const names = Array.from({ length: USERS }, (_, user) => `${ROLES[user] ?? 'user'}-${run}-${user}`)
    const users = await Promise.all(names.map(async name => ({ name, token: await world.token(name) })))
    const cast: Cast = { users, groups: [], statements: [], notes: [] }
    for (let group = 0; group < GROUPS; group++) {
      const { id } = (await ask(cast, group, 'POST', '/groups', { name: `Group ${group}` })).body
      const { token } = (await ask(cast, group, 'POST', `/groups/${id}/invitations`, { uses: 1_000 })).body
      cast.groups.push({ id, invitation: token })
    }
    for (const group of beginning().statements) {
      const audience = group === undefined ? 'public' : `group:${cast.groups[group]?.id}`
      const text = { title: 'S', language: 'en', audience, paragraphs: [{ text: 'some words' }] }
      const { id, iri, paragraphs } = (await ask(cast, 0, 'POST', '/statements', text)).body
      cast.statements.push({ id, iri, paragraph: paragraphs[0].iri })
    }
    return cast
  }

  const audienceIn = (cast: Cast, audience: Audience): string =>
    typeof audience === 'number' ? `group:${cast.groups[audience]?.id}` : audience

  const container = (cast: Cast, statement: number) => `/statements/${cast.statements[statement]?.id}/annotations/`

  /** Does a step; gives the status that is answered. */
  async function done(cast: Cast, model: Model, step: Step): Promise<number> {
    const { by } = step
    const bodyValue = `text ${model.texts}`
    const path = 'note' in step ? new URL(cast.notes[step.note] ?? '/none', world.url).pathname : ''
    const group = 'group' in step ? cast.groups[step.group] : undefined
    const member = (user: number) => `/groups/${group?.id}/members/${cast.users[user]?.name}`
    switch (step.does) {
      case 'write':
      case 'answer': {
        const on = step.does === 'write' ? step.on : (model.notes[step.note]?.on ?? 0)
        const target = step.does === 'write' ? cast.statements[on]?.paragraph : cast.notes[step.note]
        const body = { target, bodyValue, audience: audienceIn(cast, step.audience) }
        const made = await ask(cast, by, 'POST', container(cast, on), body)
        if (made.status === 201) cast.notes.push(made.body.id)
        return made.status
      }
      case 'edit':
        return (await ask(cast, by, 'PATCH', path, { bodyValue })).status
      case 'move':
        return (await ask(cast, by, 'PATCH', path, { audience: audienceIn(cast, step.audience) })).status
      case 'delete':
        return (await ask(cast, by, 'DELETE', path)).status
      case 'hide':
      case 'show': {
        const state = step.does === 'hide' ? 'hidden' : 'visible'
        return (await ask(cast, by, 'PUT', `${path}/moderation`, { state })).status
      }
      case 'join':
        return (await ask(cast, by, 'POST', '/invitations:accept', { token: group?.invitation })).status
      case 'leave':
        return (await ask(cast, by, 'DELETE', member(by))).status
      default:
        return (await ask(cast, by, 'DELETE', member(step.who))).status
    }
  }

  /** Paths, and what somebody should find there. */
  function* views(cast: Cast, model: Model, user: number | undefined): Generator<View> {
    for (const statement of model.statements.keys()) yield* viewsOf(cast, model, user, statement)
    for (const note of model.notes.keys()) yield viewOfNote(cast, model, user, note)
    if (user === undefined) return
    const mine = model.notes.keys().filter(note => model.notes[note]?.by === user && isSeen(model, user, note))
    yield { path: '/me/annotations?limit=200', found: listed(mine), look: collection(cast) }
    const groups = model.members.flatMap((members, group) => (members.has(user) ? [group] : []))
    const look = (body: Json) =>
      listed(body['items'].map(({ id }: Json) => cast.groups.findIndex(group => group.id === id)))
    yield { path: '/groups', found: listed(groups), look }
  }

  function* viewsOf(cast: Cast, model: Model, user: number | undefined, statement: number): Generator<View> {
    const { iri } = cast.statements[statement] ?? { iri: '' }
    const seen = seenOn(model, user, statement)
    const told = seen.map(note => `${note} ${model.notes[note]?.text}`)
    const found = isFor(model, user, statement) ? listed(told) : '404'
    const look = collection(cast, item => ` ${item['bodyValue']}`)
    yield { path: `${container(cast, statement)}?limit=200`, found, look }
    yield { path: `${container(cast, statement)}?limit=200&before=`, found, look }
    const threads = seen.filter(note => isSeen(model, user, rootOf(model, note)))
    const rows = ({ rows }: Json) => listed(rows.map(({ id }: Json) => cast.notes.map(faceIdOf).indexOf(id)))
    yield { path: `/api/search?limit=200&uri=${encodeURIComponent(iri)}`, found: listed(threads), look: rows }
  }

  function viewOfNote(cast: Cast, model: Model, user: number | undefined, note: number): View {
    const known = model.notes[note]
    const sight = known ? sightOf(model, user, known) : 'missing'
    const path = new URL(cast.notes[note] ?? '', world.url).pathname
    return {
      path,
      found: sight === 'seen' ? (known?.text ?? '') : String(STATUS[sight]),
      look: body => body['bodyValue'],
    }
  }

  async function disagreement(cast: Cast, user: number | undefined, { path, found, look }: View) {
    const { status, body } = await ask(cast, user, 'GET', path)
    const real = status === 200 ? look(body) : String(status)
    return real === found ? [] : [`${user ?? 'nobody'} at ${path}: ${real} instead of ${found}`]
  }

  /** Plays a history. @returns the first disagreements, or none */
  return async function play(steps: readonly Step[]): Promise<string[]> {
    const [model, cast] = [beginning(), await opened()]
    for (const [index, wish] of steps.entries()) {
      const step = 'note' in wish ? { ...wish, note: wish.note % Math.max(1, model.notes.length) } : wish
      if ('note' in step && model.notes.length === 0) continue
      const real = await done(cast, model, step)
      const expected = apply(model, step)
      if (real !== expected) return [`step ${index}, ${JSON.stringify(step)}: ${real} instead of ${expected}`]
      const watcher = [undefined, 0, 1, 2, 3, 4][index % (USERS + 1)]
      const on = 'note' in step ? (model.notes[step.note]?.on ?? 0) : 'on' in step ? step.on : 0
      const view = [...viewsOf(cast, model, watcher, on)][index % 3]
      const wrong = view ? await disagreement(cast, watcher, view) : []
      if (wrong.length > 0) return [`after step ${index}, ${JSON.stringify(step)}`, ...wrong]
    }
    for (const user of [undefined, 0, 1, 2, 3, 4])
      for (const view of views(cast, model, user)) {
        const wrong = await disagreement(cast, user, view)
        if (wrong.length > 0) return wrong
      }
    return []
  }
}

/** The id of a note in the Hypothesis API. */
function faceIdOf(iri: string): string {
  const [, , statement = '', , id = ''] = new URL(iri).pathname.split('/')
  return faceId({ statement, id })
}

type View = { path: string; found: string; look: (body: Json) => string }

const isSeen = (model: Model, user: number | undefined, index: number): boolean => {
  const note = model.notes[index]
  return note !== undefined && sightOf(model, user, note) === 'seen'
}

const listed = (things: Iterable<unknown>): string => Array.from(things, String).toSorted(bytes).join(', ')
const bytes = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Notes by their numbers, from a collection or a page of it. */
const collection =
  (cast: Cast, more: (item: Json) => string = () => '') =>
  (body: Json): string =>
    listed(
      (body['first'] ?? body)['items']?.map((item: Json) => `${cast.notes.indexOf(item['id'])}${more(item)}`) ?? [],
    )
