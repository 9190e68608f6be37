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
  test('a group: 8 units to make it', async () => {
    expect(await cost(() => world.store.groups.create(group('costed'), person('buyer', 'owner')))).toBe(8)
  })

  test('to join: 10 units, and by an invitation 12; to leave: 8', async () => {
    const id = await made('joined')
    const { groups, invitations } = world.store
    await invitations.create(id, invitation('costed', { uses: 2 }))
    expect(await cost(() => invitations.accept(id, invitation('costed'), person('a'), SOON - 1))).toBe(12)
    await groups.ask(id, { user: 'b', asked: AT })
    expect(await cost(() => groups.admit(id, person('b')))).toBe(10)
    expect(await cost(() => groups.leave(id, person('b')))).toBe(8)
  })

  test('a role: 4 units, and 2 more where owners are counted', async () => {
    const id = await made('roles')
    const { groups } = world.store
    await groups.ask(id, { user: 'c', asked: AT })
    await groups.admit(id, person('c'))
    expect(await cost(() => groups.setRole(id, person('c'), 'moderator'))).toBe(4)
    expect(await cost(() => groups.setRole(id, person('c', 'moderator'), 'owner'))).toBe(6)
  })

  test('members: half a unit for 4 KB', async () => {
    expect(await cost(() => world.store.groups.members('joined', 50))).toBe(0.5)
    expect(await cost(() => world.store.groups.head('joined'))).toBe(0.5)
  })
})
