import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../../world/world.ts'
import { create, found, publishArabic, texts } from './client.ts'

const WORDS = 'وقفٍ فوريٍّ لإطلاق النار'
const MODERATOR = 'moderator-1'

describe.each(DOORS)('moderation in the Hypothesis API (%s)', door => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door)
    await publishArabic(world)
  })
  afterAll(() => world.close())

  const at = (row: { id: string }, what = '') => `/api/annotations/${row.id}${what}`
  const shownTo = async (user: string | undefined, row: { id: string }) =>
    (await found(world, user)).rows.find(({ id }) => id === row.id)

  it('takes reports of what others wrote, and of nothing else', async () => {
    const row = await create(world, 'ali', { exact: WORDS, text: 'Offensive', shared: true })
    const flag = (as?: string) => world.ask('PUT', at(row, '/flag'), as === undefined ? {} : { as })
    expect((await flag('sara')).status).toBe(204)
    expect((await flag('sara')).status).toBe(204)
    expect((await flag('ali')).status).toBe(403)
    expect((await flag()).status).toBe(401)
    const { body } = await world.ask('GET', '/moderation', { as: MODERATOR })
    expect(body.items.map(({ reports }: any) => reports.count)).toEqual([1])
  })

  it('tells readers which notes they reported themselves, and nobody else', async () => {
    const [row, other] = [
      await create(world, 'ali', { exact: WORDS, text: 'Reported', shared: true }),
      await create(world, 'ali', { exact: WORDS, text: 'Not reported', shared: true }),
    ]
    const told = async (user: string | undefined) => {
      const { body } = await world.ask('GET', at(row), user === undefined ? {} : { as: user })
      const rows = [await shownTo(user, row), body, await shownTo(user, other)]
      return rows.map(({ flagged }) => flagged)
    }
    expect(await told('noura')).toEqual([false, false, false])
    await world.ask('PUT', at(row, '/flag'), { as: 'noura' })
    expect(await told('noura')).toEqual([true, true, false])
    for (const user of ['ali', 'omar', MODERATOR, undefined]) expect(await told(user)).toEqual([false, false, false])
    const [statement, id] = Buffer.from(row.id, 'base64url').toString().split('/')
    const report = `/statements/${statement}/annotations/${id}/report`
    await world.ask('DELETE', report, { as: 'noura' })
    expect(await told('noura')).toEqual([false, false, false])
    await world.ask('PUT', report, { as: 'noura', body: { reason: 'why' } })
    expect(await told('noura')).toEqual([true, true, false])
  })

  it('hides from all but its creator and moderators, and shows again', async () => {
    const row = await create(world, 'ali', { exact: WORDS, text: 'To be hidden', shared: true })
    expect((await world.ask('PUT', at(row, '/hide'), { as: 'sara' })).status).toBe(403)
    expect((await world.ask('PUT', at(row, '/hide'), { as: MODERATOR })).status).toBe(204)
    expect(await shownTo('sara', row)).toBeUndefined()
    expect((await world.ask('GET', at(row), { as: 'sara' })).status).toBe(404)
    expect(await shownTo('ali', row)).toMatchObject({ hidden: true, moderation_status: 'DENIED', actions: [] })
    expect(await shownTo(MODERATOR, row)).toMatchObject({ hidden: true, actions: ['moderate'] })
    expect((await world.ask('DELETE', at(row, '/hide'), { as: MODERATOR })).status).toBe(204)
    expect(await shownTo('sara', row)).toMatchObject({ hidden: false, moderation_status: 'APPROVED' })
  })

  it('decides on the state that was judged', async () => {
    const row = await create(world, 'ali', { exact: WORDS, text: 'Judged', shared: true })
    const decide = (body: object) => world.ask('PATCH', at(row, '/moderation'), { as: MODERATOR, body })
    const stale = await decide({ moderation_status: 'DENIED', annotation_updated: '2001-01-01T00:00:00Z' })
    expect(stale.status).toBe(409)
    const denied = await decide({ moderation_status: 'SPAM', annotation_updated: row.updated })
    expect([denied.status, denied.body.hidden, denied.body.id]).toEqual([200, true, row.id])
    expect((await decide({ moderation_status: 'APPROVED' })).body.hidden).toBe(false)
    expect((await decide({ moderation_status: 'PENDING' })).status).toBe(400)
    expect(texts(await found(world, 'sara'))).toContain('Judged')
  })
})
