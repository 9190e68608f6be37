import type { World } from '../world/world.ts'
import { type Ask, type Cast, containerOf, enter, pathOf } from './cast.ts'
import { type Audience, apply, beginning, type Model, type Step, USERS } from './model.ts'
import { type View, viewsOf, viewsOfGroup, viewsOfQueues, viewsOfStatement } from './views.ts'
import { stepOf, type Wish } from './wishes.ts'

const EVERYBODY = [undefined, ...Array.from({ length: USERS }, (_, user) => user)]

async function disagreement(ask: Ask, user: number | undefined, { path, found, look }: View): Promise<string[]> {
  const { status, body } = await ask(user, 'GET', path)
  const real = status === 200 ? look(body) : String(status)
  return real === found ? [] : [`${user ?? 'nobody'} at ${path}: ${real} instead of ${found}`]
}

/**
 * Plays a history on the real app and on the model.
 * @param told what is told of each step that is done: some wishes come to nothing
 * @returns where the two disagree first, or nothing
 */
export async function play(world: World, wishes: readonly Wish[], told = () => {}): Promise<string[]> {
  const [model, { cast, ask }] = [beginning(), await enter(world)]
  for (const [index, wish] of wishes.entries()) {
    const step = stepOf(model, wish)
    if (!step) continue
    const real = await done(ask, cast, model, step)
    told()
    const expected = apply(model, step)
    if (real !== expected) return [`step ${index}, ${JSON.stringify(step)}: ${real} instead of ${expected}`]
    const watcher = EVERYBODY[index % EVERYBODY.length]
    const around = [...viewsAround(cast, model, watcher, step)]
    const view = around[index % around.length]
    const wrong = view ? await disagreement(ask, watcher, view) : []
    if (wrong.length > 0) return [`after step ${index}, ${JSON.stringify(step)}`, ...wrong]
  }
  const all = EVERYBODY.map(async user => {
    const wrong: string[] = []
    for (const view of viewsOf(cast, model, user)) wrong.push(...(await disagreement(ask, user, view)))
    return wrong
  })
  return (await Promise.all(all)).flat()
}

/** What a step may have changed. */
function* viewsAround(cast: Cast, model: Model, user: number | undefined, step: Step): Generator<View> {
  const note = 'note' in step ? model.notes[step.note] : model.notes.at(-1)
  yield* viewsOfStatement(cast, model, user, 'on' in step ? step.on : (note?.on ?? 0))
  yield* viewsOfQueues(cast, model, user, undefined)
  const group = 'group' in step ? step.group : Number(note?.place.match(/group (\d+)/)?.[1] ?? 0)
  yield* viewsOfGroup(cast, model, user, group)
}

const audienceIn = (cast: Cast, audience: Audience): string =>
  typeof audience === 'number' ? `group:${cast.groups[audience]?.id}` : audience

/** Does a step. @returns the status that is answered; of several notes, that of each */
async function done(ask: Ask, cast: Cast, model: Model, step: Step): Promise<number | string> {
  if ('group' in step) return doneToGroup(ask, cast, step)
  const { by } = step
  const bodyValue = `text ${model.texts}`
  const path = 'note' in step ? pathOf(cast, step.note) : ''
  const status = async (method: string, to: string, body?: unknown) => (await ask(by, method, to, body)).status
  switch (step.does) {
    case 'write':
    case 'answer': {
      const on = step.does === 'write' ? step.on : (model.notes[step.note]?.on ?? 0)
      const target = step.does === 'write' ? cast.statements[on]?.paragraph : cast.notes[step.note]
      const body = { target, bodyValue, audience: audienceIn(cast, step.audience) }
      const made = await ask(by, 'POST', containerOf(cast, on), body)
      if (made.status === 201) cast.notes.push(made.body.id)
      return made.status
    }
    case 'publish': {
      const body = { audience: audienceIn(cast, step.audience), annotations: step.notes.map(note => cast.notes[note]) }
      const { items } = (await ask(by, 'POST', '/me/annotations:publish', body)).body
      return items.map(({ problem }: { problem?: { status: number } }) => problem?.status ?? 200).join(' ')
    }
    case 'edit':
      return status('PATCH', path, { bodyValue })
    case 'move':
      return status('PATCH', path, { audience: audienceIn(cast, step.audience) })
    case 'delete':
      return status('DELETE', path)
    case 'hide':
    case 'show':
      return status('PUT', `${path}/moderation`, { state: step.does === 'hide' ? 'hidden' : 'visible' })
    case 'report':
      return status('PUT', `${path}/report`, {})
    default:
      return status('DELETE', `${path}/report`)
  }
}

async function doneToGroup(ask: Ask, cast: Cast, step: Extract<Step, { group: number }>): Promise<number> {
  const { id, invitation } = cast.groups[step.group] ?? { id: 'none', invitation: '' }
  const member = `/groups/${id}/members/${cast.users['who' in step ? step.who : step.by]?.name}`
  const status = async (method: string, to: string, body?: unknown) => (await ask(step.by, method, to, body)).status
  switch (step.does) {
    case 'join':
      return status('POST', '/invitations:accept', { token: invitation })
    case 'guard':
    case 'unguard':
      return status('PATCH', `/groups/${id}`, { premoderated: step.does === 'guard' })
    case 'close':
      return deleted(ask, step.by, `/groups/${id}`)
    case 'promote':
    case 'demote':
      return status('PUT', member, { role: step.does === 'promote' ? 'moderator' : 'member' })
    default:
      return status('DELETE', member)
  }
}

/** Deletes a group until all that is left to do is to wait. */
async function deleted(ask: Ask, by: number, path: string): Promise<number> {
  const { status, body } = await ask(by, 'DELETE', path)
  return status === 202 && body.left !== 'settling' ? deleted(ask, by, path) : status
}
