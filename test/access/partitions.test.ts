import { describe, expect, it } from 'vitest'
import { type Actor, anonymous, type User } from '../../shared/access/actor.ts'
import {
  audienceOf,
  audiences,
  exposing,
  partitionFor,
  readable,
  readableOfGroup,
  reads,
  type Setting,
} from '../../shared/access/policy.ts'
import type { Audience } from '../../shared/schema/ids.ts'
import type { Partition } from '../../shared/schema/partition.ts'

const HIDDEN = new Map([['s1', ['public', 'group:jury'] as const]])
const ada: User = {
  kind: 'user',
  id: 'ada',
  roles: new Set(),
  groups: new Map([
    ['jury', 'member'],
    ['choir', 'member'],
  ]),
}
const chair: User = { ...ada, id: 'chair', groups: new Map([['jury', 'moderator']]) }
const moderator: User = { ...ada, id: 'mod', roles: new Set(['moderator']), groups: new Map() }

const S1: Setting = { id: 's1', audience: 'public' }
const S2: Setting = { id: 's2', audience: 'public' }
const OF_JURY: Setting = { id: 's1', audience: 'group:jury' }

describe('the partitions that are read', () => {
  it.each<[string, Actor, Setting, Partition[]]>([
    ['by nobody', anonymous, S1, ['public']],
    ['by nobody, of a group', anonymous, OF_JURY, []],
    ['by a member', ada, S1, ['private:ada', 'public', 'group:jury', 'group:choir']],
    ['by a member, of their group', ada, OF_JURY, ['private:ada', 'group:jury']],
    ['by a member, of another group', ada, { id: 's1', audience: 'group:board' }, []],
    [
      'by whose notes are hidden',
      { ...ada, hidden: HIDDEN },
      S1,
      ['private:ada', 'public', 'group:jury', 'group:choir', 'hidden:public:ada', 'hidden:group:jury:ada'],
    ],
    [
      'by whose notes are hidden on another statement',
      { ...ada, hidden: HIDDEN },
      S2,
      ['private:ada', 'public', 'group:jury', 'group:choir'],
    ],
    [
      'by whose notes are hidden, of their group',
      { ...ada, hidden: HIDDEN },
      OF_JURY,
      ['private:ada', 'group:jury', 'hidden:group:jury:ada'],
    ],
    ['by a moderator of everything', moderator, S1, ['private:mod', 'public', 'hidden:public']],
    [
      'by a moderator whose own are hidden, once',
      { ...moderator, hidden: HIDDEN },
      S1,
      ['private:mod', 'public', 'hidden:public'],
    ],
    ["by a group's moderator", chair, S1, ['private:chair', 'public', 'group:jury', 'hidden:group:jury']],
  ])('%s', (_, actor, on, expected) => {
    expect(readable(actor, on)).toEqual(expected)
  })

  it.each<[string, Actor, Partition, boolean]>([
    ['the public', anonymous, 'public', true],
    ["another's", ada, 'private:bob', false],
    ['what is hidden', ada, 'hidden:public:bob', false],
    ['what is hidden of their own', { ...ada, hidden: HIDDEN }, 'hidden:public:ada', true],
    ['what is hidden, as a moderator', moderator, 'hidden:public:bob', true],
    ['what is hidden from another group', chair, 'hidden:group:choir:bob', false],
  ])('count %s', (_, actor, at, expected) => {
    expect(reads(actor, S1, at)).toBe(expected)
  })
})

it.each<[string, Actor, string, Partition[]]>([
  ['by nobody', anonymous, 'jury', []],
  ['by who is not in it', moderator, 'jury', []],
  ['by a member', ada, 'jury', ['group:jury']],
  ['by a member whose notes are hidden', { ...ada, hidden: HIDDEN }, 'jury', ['group:jury', 'hidden:group:jury:ada']],
  ['by a member whose notes are hidden elsewhere', { ...ada, hidden: HIDDEN }, 'choir', ['group:choir']],
  ['by a moderator', { ...chair, hidden: HIDDEN }, 'jury', ['group:jury', 'hidden:group:jury']],
])('of a group on all statements are read %s', (_, actor, group, expected) => {
  expect(readableOfGroup(actor, group)).toEqual(expected)
})

it('an actor is of the audiences of their groups, and of the public', () => {
  expect(audiences(anonymous)).toEqual(['public'])
  expect(audiences(ada)).toEqual(['public', 'group:jury', 'group:choir'])
})

it.each<[string, Setting, Partition, Partition[]]>([
  ['the public', S1, 'public', []],
  ['a group', S1, 'group:jury', ['public', 'group:choir']],
  ['oneself', S1, 'private:ada', ['public', 'group:jury', 'group:choir']],
  ['oneself, where the statement is of a group', OF_JURY, 'private:ada', ['group:jury']],
])('answers would be wider than a note for %s in these', (_, on, at, expected) => {
  expect(exposing(ada, on.audience, at)).toEqual(expected)
})

it.each<[Audience, Partition]>([
  ['private', 'private:ada'],
  ['public', 'public'],
  ['group:jury', 'group:jury'],
])('%s is of the partition %s, and back', (audience, at) => {
  expect(partitionFor(audience, ada)).toBe(at)
  expect(audienceOf(at)).toBe(audience)
})

it.each<[Partition, Audience]>([
  ['hidden:public:ada', 'public'],
  ['hidden:group:jury:ada', 'group:jury'],
  ['hidden:group:jury', 'group:jury'],
])('%s is as its creator said for %s', (at, audience) => {
  expect(audienceOf(at)).toBe(audience)
})
