import { beforeAll, describe, expect, test } from 'vitest'
import { GROUP_LIMITS, type Group, type Invitation, type Member } from '../../shared/schema/group.ts'
import { openTestStore } from '../world/table.ts'

const AT = '2026-11-23T10:00:00.000000Z'
const SOON = 2_000_000_000
let world: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  world = await openTestStore()
})

const person = (user: string, role: Member['role'] = 'member'): Member => ({ user, name: 'A Reader', role, joined: AT })
const group = (id: string): Group => ({
  id,
  name: 'A desk',
  joining: 'closed',
  premoderated: false,
  created: AT,
  modified: AT,
  version: 1,
  members: 1,
  owners: 1,
})
const invitation = (id: string, more: Partial<Invitation> = {}): Invitation => ({
  id,
  by: 'owner',
  created: AT,
  expires: SOON,
  uses: 1,
  used: 0,
  hash: 'h',
  ...more,
})
const made = async (id: string) => {
  expect(await world.store.groups.create(group(id), person('owner', 'owner'))).toBeUndefined()
  return id
}
const cost = async (action: () => Promise<unknown>) => (await world.unitsOf(action)).table

describe('a membership', () => {
  test('stands at the group and at the person, and is counted', async () => {
    const id = await made('both-sides')
    await world.store.groups.ask(id, { user: 'joiner', asked: AT })
    expect(await world.store.groups.admit(id, person('joiner'))).toBeUndefined()
    expect((await world.store.people.person('joiner')).groups).toEqual(new Map([[id, 'member']]))
    expect(await world.store.groups.member(id, 'joiner')).toEqual(person('joiner'))
    expect(await world.store.groups.head(id)).toMatchObject({ members: 2, owners: 1 })
    expect(await world.store.groups.leave(id, person('joiner'))).toBeUndefined()
    expect((await world.store.people.person('joiner')).groups).toEqual(new Map())
    expect(await world.store.groups.head(id)).toMatchObject({ members: 1, owners: 1 })
  })

  test(`is refused to who is in ${GROUP_LIMITS.perPerson} groups, until one is left`, async () => {
    const join = (n: number) => world.store.groups.create(group(`of-many-${n}`), person('collector', 'owner'))
    for (let n = 0; n < GROUP_LIMITS.perPerson; n++) expect(await join(n)).toBeUndefined()
    expect(await join(100)).toBe('too-many')
    const id = await made('one-more')
    await world.store.groups.ask(id, { user: 'collector', asked: AT })
    expect(await world.store.groups.admit(id, person('collector'))).toBe('too-many')
    expect((await world.store.people.person('collector')).groups.size).toBe(GROUP_LIMITS.perPerson)
  })

  test('is not made twice, nor changed from what it is not', async () => {
    const { groups, invitations } = world.store
    const id = await made('once')
    await invitations.create(id, invitation('once', { uses: 9 }))
    const accept = () => invitations.accept(id, invitation('once'), person('joiner'), SOON - 1)
    expect([await accept(), await accept()]).toEqual([undefined, 'is-member'])
    expect(await invitations.find(id, 'once')).toMatchObject({ used: 1 })
    expect(await groups.setRole(id, person('joiner', 'moderator'), 'owner')).toBe('changed')
    expect(await groups.leave(id, person('joiner', 'owner'))).toBe('changed')
    expect(await groups.leave(id, person('owner', 'owner'))).toBe('last-owner')
  })

  test('by an invitation that has expired is none, before the table forgets it', async () => {
    const id = await made('too-late')
    await world.store.invitations.create(id, invitation('old'))
    expect(await world.store.invitations.accept(id, invitation('old'), person('joiner'), SOON)).toBe('spent')
  })
})

describe('costs, as shared/store/keys.ts states them', () => {
  // DynamoDB Local rounds a transaction as a whole, as it does for statements (costs.test.ts); AWS documents otherwise.
  const UNITS = process.env['DYNAMODB_LOCAL']
    ? { make: 2, invited: 3, asked: 2, leave: 2, role: 2, owner: 2 }
    : { make: 8, invited: 12, asked: 10, leave: 8, role: 4, owner: 6 }

  test('a group: what four items cost together', async () => {
    expect(await cost(() => world.store.groups.create(group('costed'), person('buyer', 'owner')))).toBe(UNITS.make)
  })

  test('to join by an invitation: six items; asked for: five; to leave: four', async () => {
    const id = await made('joined')
    const { groups, invitations } = world.store
    await invitations.create(id, invitation('costed', { uses: 2 }))
    const accept = () => invitations.accept(id, invitation('costed'), person('a'), SOON - 1)
    expect(await cost(accept)).toBe(UNITS.invited)
    await groups.ask(id, { user: 'b', asked: AT })
    expect(await cost(() => groups.admit(id, person('b')))).toBe(UNITS.asked)
    expect(await cost(() => groups.leave(id, person('b')))).toBe(UNITS.leave)
  })

  test('a role: two items, and one more where owners are counted', async () => {
    const id = await made('roles')
    const { groups } = world.store
    await groups.ask(id, { user: 'c', asked: AT })
    await groups.admit(id, person('c'))
    expect(await cost(() => groups.setRole(id, person('c'), 'moderator'))).toBe(UNITS.role)
    expect(await cost(() => groups.setRole(id, person('c', 'moderator'), 'owner'))).toBe(UNITS.owner)
  })

  test('members: half a unit for 4 KB', async () => {
    expect(await cost(() => world.store.groups.members('joined', 50))).toBe(0.5)
    expect(await cost(() => world.store.groups.head('joined'))).toBe(0.5)
  })
})
