import type { Answer, World } from '../world/world.ts'
import { beginning, GROUPS, MODERATOR, USERS } from './model.ts'

/** The real thing: names and addresses by the model's numbers. */
export type Cast = {
  users: { name: string; token: string }[]
  groups: { id: string; invitation: string }[]
  statements: { id: string; iri: string; paragraph: string }[]
  notes: string[]
}

/** Nobody is `undefined`. */
export type Ask = (user: number | undefined, method: string, path: string, body?: unknown) => Promise<Answer>

const ROLES: Record<number, string> = { 0: 'publisher', [MODERATOR]: 'moderator' }

/** New users, groups and statements, as a history of the model begins, and how they ask. */
export async function enter(world: World): Promise<{ cast: Cast; ask: Ask }> {
  const run = crypto.randomUUID().slice(0, 8)
  const names = Array.from({ length: USERS }, (_, user) => `${ROLES[user] ?? 'user'}-${run}-${user}`)
  const users = await Promise.all(names.map(async name => ({ name, token: await world.token(name) })))
  const cast: Cast = { users, groups: [], statements: [], notes: [] }

  async function ask(user: number | undefined, method: string, path: string, body?: unknown): Promise<Answer> {
    const token = user === undefined ? undefined : users[user]?.token
    const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` }
    return world.ask(method, path, { body, headers: { ...authorization, 'If-Match': '*' } })
  }

  for (let group = 0; group < GROUPS; group++) {
    const { id } = (await ask(group, 'POST', '/groups', { name: `Group ${group}` })).body
    const { token } = (await ask(group, 'POST', `/groups/${id}/invitations`, { uses: 1_000 })).body
    cast.groups.push({ id, invitation: token })
  }
  for (const group of beginning().statements) {
    const audience = group === undefined ? 'public' : `group:${cast.groups[group]?.id}`
    const text = { title: 'S', language: 'en', audience, paragraphs: [{ text: 'some words' }] }
    const { id, iri, paragraphs } = (await ask(0, 'POST', '/statements', text)).body
    cast.statements.push({ id, iri, paragraph: paragraphs[0].iri })
  }
  return { cast, ask }
}

export const containerOf = (cast: Cast, statement: number) =>
  `/statements/${cast.statements[statement]?.id}/annotations/`

export const pathOf = (cast: Cast, note: number) => new URL(cast.notes[note] ?? 'http://any/none').pathname
