import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedRoutes } from '../world/routes.ts'
import { DOORS, type Door, openWorld, type World } from '../world/world.ts'
import { MATRIX } from './matrix.ts'
import { ACTORS, type Built, build } from './places.ts'
import { REQUESTS } from './requests.ts'

type Row = { request: string; place: string; cells: [actor: string, cell: string][] }

const rows = rowsOf(MATRIX)

/** The table as data. @throws Error for a row that has not one cell for each column */
function rowsOf(table: string): Row[] {
  const [head = '', ...lines] = table.split('\n').filter(line => line.trim() !== '')
  const actors = head.split(/\s+/).slice(1)
  let request = ''
  return lines.flatMap(line => {
    if (/^\S/.test(line)) request = line
    const [place = '', ...cells] = line.trim().split(/\s+/)
    if (/^\S/.test(line)) return []
    if (cells.length !== actors.length) throw new Error(`${request}: ${place} has ${cells.length} cells`)
    return [{ request, place, cells: cells.map((cell, at): [string, string] => [actors[at] ?? '', cell]) }]
  })
}

const isReading = (request: string) => request.startsWith('GET ')

describe('the matrix', () => {
  it('has a row for every route that is served, and for no other', () => {
    const named = new Set(rows.map(({ request }) => request.replace(/ \(.*\)$/, '')))
    expect([...named].toSorted()).toEqual(servedRoutes())
  })

  it('names every request that is described, and no other', () => {
    expect([...new Set(rows.map(({ request }) => request))].toSorted()).toEqual(Object.keys(REQUESTS).toSorted())
  })
})

/**
 * Each kind in a world of its own: with every group that somebody joins, all their lists have one place more to ask, and with
 * every statement a search of somebody's notes.
 */
function kindOf({ request, place }: Row): string {
  if (place === 'club') return 'groups'
  return request.includes('(of its creator)') ? 'searches' : 'notes'
}
const kinds = Object.entries(Object.groupBy(rows, kindOf))
const parts = DOORS.flatMap(door => kinds.map(([kind, rows]): [string, Door, Row[]] => [kind, door, rows ?? []]))

describe.each(parts)('the matrix of %s through %s', (_, door, rows) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door)
  })
  afterAll(() => world.close())

  async function headersFor(actor: string): Promise<Record<string, string>> {
    const user = ACTORS[actor]
    const given = actor === 'expired' ? Date.now() - 24 * 3_600_000 : Date.now()
    return user === undefined ? {} : { Authorization: `Bearer ${await world.token(user, given)}` }
  }

  /** What an actor is answered, as the table has it. */
  async function cellOf(request: string, spot: Built, actor: string): Promise<string> {
    const { path, headers, body } = REQUESTS[request]?.(spot) ?? { path: '' }
    const [method = ''] = request.split(' ')
    const all = { ...headers, ...(await headersFor(actor)) }
    const { status, text } = await world.ask(method, path, { headers: all, body })
    const isShown = text.includes(/annotations|moderation|export/.test(request) ? spot.secrets.note : spot.secrets.text)
    if (!isReading(request)) return status >= 400 && isShown ? `${status} and shown` : `${status}`
    const head = await world.ask('HEAD', path, { headers: all })
    if (head.status !== status) return `${status} and to HEAD ${head.status}`
    return isShown === status < 400 ? `${status}` : `${status}${isShown ? ' and shown' : '-'}`
  }

  it.each(rows)('$request: $place', async ({ request, place, cells }) => {
    const found: typeof cells = []
    let spot: Built | undefined
    for (const [actor] of cells) {
      spot ??= await build(world, place)
      const cell = await cellOf(request, spot, actor)
      found.push([actor, cell])
      // What was changed is not what the next one is asked about.
      if (!isReading(request) && !cell.startsWith('4')) spot = undefined
    }
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(cells))
  })
})
