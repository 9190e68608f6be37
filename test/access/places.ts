import { create, highlight, publishAs } from '../api/scene.ts'
import { enrol, expel } from '../world/members.ts'
import type { World } from '../world/world.ts'
import type { Spot } from './requests.ts'

/** Users by what they are to the notes of the matrix; groups behind their names. */
export const ACTORS: Record<string, string | undefined> = {
  anonymous: undefined,
  expired: 'creator red',
  stranger: 'stranger blue',
  former: 'former',
  member: 'member red',
  publisher: 'publisher-2',
  moderator: 'moderator-1 blue',
  creator: 'creator red',
}

const AUTHOR = 'creator red'

type Place = {
  /** Of the note, when it is made. */
  audience: string
  /** Afterwards, where it is another. */
  present?: string
  /** The audience of the statement. @default public */
  statement?: string
  /** What then becomes of it. */
  becomes?: (world: World, spot: Spot) => Promise<unknown>
  /** Whether a group is there as well. */
  group?: boolean
}

/** How that comes about which the rows of the matrix name. */
const PLACES: Record<string, Place> = {
  any: { audience: 'private', becomes: (world, { path }) => change(world, 'DELETE', path, AUTHOR) },
  private: { audience: 'private' },
  group: { audience: 'group:red' },
  public: { audience: 'public' },
  club: { audience: 'private', group: true },
  narrowed: {
    audience: 'public',
    present: 'private',
    becomes: (world, { path }) => change(world, 'PATCH', path, AUTHOR, { audience: 'private' }),
  },
  deleted: { audience: 'public', becomes: (world, { path }) => change(world, 'DELETE', path, AUTHOR) },
  hidden: {
    audience: 'public',
    becomes: (world, { path }) => change(world, 'PUT', `${path}/moderation`, 'moderator-1', { state: 'hidden' }),
  },
  silenced: {
    audience: 'group:red',
    async becomes(world, { path }) {
      await enrol(world, 'owner', 'red', 'owner')
      await change(world, 'PUT', `${path}/moderation`, 'owner', { state: 'hidden' })
    },
  },
  restricted: { audience: 'group:red', statement: 'group:red' },
  confided: { audience: 'private', statement: 'group:red' },
  withdrawn: {
    audience: 'public',
    becomes: (world, { scene }) => change(world, 'DELETE', `/statements/${scene.id}`, 'publisher-1'),
  },
}

async function change(world: World, method: string, path: string, as: string, body?: unknown): Promise<void> {
  const { status, text } = await world.ask(method, path, { as, body, headers: { 'If-Match': '*' } })
  if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${text}`)
}

async function asked(world: World, method: string, path: string, as: string, body?: unknown) {
  const answer = await world.ask(method, path, { as, body })
  if (answer.status < 300) return answer.body
  throw new Error(`${method} ${path} answered ${answer.status} ${answer.text}`)
}

async function club(world: World, name: string): Promise<NonNullable<Spot['group']>> {
  const { iri } = await asked(world, 'POST', '/groups', AUTHOR, { name })
  const path = new URL(iri).pathname
  const { token, address } = await asked(world, 'POST', `${path}/invitations`, AUTHOR, { uses: 9 })
  for (const user of ['member', 'former']) await asked(world, 'POST', '/invitations:accept', user, { token })
  await asked(world, 'DELETE', `${path}/members/former`, AUTHOR)
  return { path, invitation: new URL(address).pathname, token }
}

/** Somebody reads what is for the group, and then is in it no more. */
export async function leaving(world: World, path: string): Promise<void> {
  await enrol(world, 'former', 'red', 'member')
  await asked(world, 'GET', path, 'former')
  await expel(world, 'former', 'red')
}

export type Built = Spot & { secrets: { note: string; text: string } }

/** A statement and a note of their own, with words in both that stand nowhere else. */
export async function build(world: World, name: string): Promise<Built> {
  const place = PLACES[name]
  if (!place) throw new RangeError(`no place is called ${name}`)
  const { audience, present = audience, statement = 'public', becomes } = place
  const secrets = { note: `note-${crypto.randomUUID()}`, text: `text-${crypto.randomUUID()}` }
  const [title, paragraphs] = [`About ${secrets.text}`, [{ text: `some words of ${secrets.text}` }]]
  const scene = await publishAs(world, 'publisher-1 red', { title, paragraphs, audience: statement })
  const body = [
    { type: 'TextualBody', value: secrets.note },
    { type: 'TextualBody', value: 'tagged', purpose: 'tagging' },
  ]
  const group = place.group ? await club(world, `Club of ${secrets.text}`) : undefined
  const made = await create(world, scene, AUTHOR, highlight(scene, 'words', { audience, body }))
  const iri = String(made.body.id)
  const spot = { scene, path: new URL(iri).pathname, iri, audience: present, secrets, ...(group && { group }) }
  await change(world, 'PATCH', spot.path, AUTHOR, { motivation: 'commenting' })
  if (audience === 'group:red') await leaving(world, spot.path)
  await becomes?.(world, spot)
  return spot
}
