import { container, etagOf, note, pathOf, publish, type Scene } from '../api/scene.ts'
import type { Answer, Ask, World } from '../world/world.ts'
import { expectShape } from './shapes.ts'

export const ANNO = 'http://www.w3.org/ns/anno.jsonld'
export const LD_JSON = { 'Content-Type': `application/ld+json; profile="${ANNO}"` }
export const READER = 'reader-1'

const PARAGRAPHS = ['The parties met on 11 and 12 November.', 'They thanked the host country 🤝 for all it did.']

/** A published statement, its container, and one annotation in it, as clauses meet them. */
export type Stage = Awaited<ReturnType<typeof openStage>>

export async function openStage(world: World) {
  /** Asks as a reader who is signed in; all that comes back is held to the shapes of the model. */
  async function ask(method: string, path: string, { as = READER, ...more }: Ask = {}): Promise<Answer> {
    const answer = await world.ask(method, path, { as, ...more })
    expectShape(answer)
    return answer
  }

  const scene = await publish(world, ...PARAGRAPHS)

  const annotation = (more: Record<string, unknown> = {}, on: Scene = scene) => ({
    '@context': ANNO,
    audience: 'public',
    ...note(on, more),
  })

  const post = (body: unknown, headers: Record<string, string> = {}, on: Scene = scene) =>
    ask('POST', container(on), { body, headers: { ...LD_JSON, ...headers } })

  /** A new annotation, created. */
  async function made(
    more: Record<string, unknown> = {},
    on: Scene = scene,
  ): Promise<Answer & { path: string; etag: string }> {
    const answer = await post(annotation(more, on), {}, on)
    if (answer.status !== 201) throw new Error(answer.text)
    return { ...answer, path: pathOf(answer), etag: etagOf(answer) }
  }

  const put = (path: string, body: unknown, etag: string, headers: Record<string, string> = {}) =>
    ask('PUT', path, { body, headers: { ...LD_JSON, 'If-Match': etag, ...headers } })

  /** A container of its own with so many annotations. */
  async function filled(count: number): Promise<string> {
    const own = await publish(world, ...PARAGRAPHS)
    for (let left = count; left > 0; left--) await made({}, own)
    return container(own)
  }

  const first = await made({ bodyValue: 'The one that stays' })
  return {
    world,
    ask,
    scene,
    post,
    put,
    made,
    filled,
    annotation,
    /** Path of the container, which is not empty. */
    container: container(scene),
    /** Path of an annotation that stays as it is. */
    path: first.path,
    get: (path: string, headers: Record<string, string> = {}) => ask('GET', path, { headers }),
    publish: () => publish(world, ...PARAGRAPHS),
  }
}

/** The targets of a Link header that stand in a relation. */
export function links({ headers }: Answer, relation: string): string[] {
  const all = headers.get('link')?.matchAll(/<([^>]*)>\s*;\s*rel="([^"]*)"/g) ?? []
  return Array.from(all).flatMap(([, target = '', rel]) => (rel === relation ? [target] : []))
}

/** The members of a comma-separated header. */
export const listed = ({ headers }: Answer, name: string): string[] =>
  (headers.get(name) ?? '').split(',').map(member => member.trim())

export const prefer = (...preferences: string[]) => ({
  Prefer: `return=representation;include="${preferences.join(' ')}"`,
})
export const MINIMAL = 'http://www.w3.org/ns/ldp#PreferMinimalContainer'
export const IRIS = 'http://www.w3.org/ns/oa#PreferContainedIRIs'
export const DESCRIPTIONS = 'http://www.w3.org/ns/oa#PreferContainedDescriptions'
