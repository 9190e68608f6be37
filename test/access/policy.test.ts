import { describe, expect, it } from 'vitest'
import { type Actor, anonymous, type User } from '../../shared/access/actor.ts'
import { type Action, may, POLICY, type Resource } from '../../shared/access/policy.ts'

const user = (id: string, has: Partial<User> = {}): User => ({
  kind: 'user',
  id,
  roles: new Set(),
  groups: new Map(),
  ...has,
})

/** Everybody is of one kind. Ada wrote the note and is asked about by name; the last four are in the group `jury`. */
const ACTORS: Record<string, Actor> = {
  nobody: anonymous,
  stranger: user('stranger', { groups: new Map([['choir', 'member']]) }),
  ada: user('ada'),
  publisher: user('publisher', { roles: new Set(['publisher']) }),
  moderator: user('moderator', { roles: new Set(['moderator']) }),
  owner: user('owner', { groups: new Map([['jury', 'owner']]) }),
  chair: user('chair', { groups: new Map([['jury', 'moderator']]) }),
  member: user('member', { groups: new Map([['jury', 'member']]) }),
  clerk: user('clerk', { roles: new Set(['publisher']), groups: new Map([['jury', 'member']]) }),
}

const NONE: string[] = []
const ALL = Object.keys(ACTORS)
const SIGNED_IN = ALL.filter(name => name !== 'nobody')
const JURY = ['owner', 'chair', 'member', 'clerk']

const everybody = { audience: 'public' } as const
const theJury = { audience: 'group:jury' } as const
const jury = { group: 'jury' }

/** Who, and nobody else, may do what. */
const TABLE: [Action, string, Resource, string[]][] = [
  ['statement:read', 'for everybody', everybody, ALL],
  ['statement:read', 'for the jury', theJury, JURY],
  ['statement:read', 'for a group that nobody is in', { audience: 'group:board' }, NONE],
  ['statement:create', 'for everybody', everybody, ['publisher', 'clerk']],
  ['statement:create', 'for the jury', theJury, ['clerk']],
  ['statement:revise', 'for everybody', everybody, ['publisher', 'clerk']],
  ['statement:revise', 'for the jury', theJury, ['clerk']],
  ['statement:withdraw', 'for everybody', everybody, ['publisher', 'clerk']],
  ['statement:withdraw', 'for the jury', theJury, ['clerk']],

  ['annotation:write', 'for everybody', { ...everybody, partition: 'public' }, SIGNED_IN],
  ['annotation:write', 'for the jury', { ...everybody, partition: 'group:jury' }, JURY],
  ['annotation:write', 'for Ada alone', { ...everybody, partition: 'private:ada' }, ['ada']],
  ['annotation:write', 'where hidden notes are', { ...everybody, partition: 'hidden:public:ada' }, NONE],
  ['annotation:write', "on the jury's statement, for the jury", { ...theJury, partition: 'group:jury' }, JURY],
  [
    'annotation:write',
    "on the jury's statement, for a member",
    { ...theJury, partition: 'private:member' },
    ['member'],
  ],
  ['annotation:write', "on the jury's statement, for Ada", { ...theJury, partition: 'private:ada' }, NONE],
  ['annotation:write', "on the jury's statement, for everybody", { ...theJury, partition: 'public' }, NONE],
  ['annotation:write', "on the jury's statement, for the choir", { ...theJury, partition: 'group:choir' }, NONE],
  ['annotation:write', 'on a statement', everybody, NONE],
  ['annotation:write', 'on no statement', { partition: 'public' }, NONE],

  ['annotation:write', 'for everybody, answering so', answering('public', 'public'), SIGNED_IN],
  ['annotation:write', 'for everybody, answering the jury', answering('public', 'group:jury'), NONE],
  ['annotation:write', 'for everybody, answering Ada alone', answering('public', 'private:ada'), NONE],
  ['annotation:write', 'for the jury, answering everybody', answering('group:jury', 'public'), JURY],
  ['annotation:write', 'for the jury, answering it', answering('group:jury', 'group:jury'), JURY],
  ['annotation:write', 'for the jury, answering the choir', answering('group:jury', 'group:choir'), NONE],
  ['annotation:write', 'for a member, answering the jury', answering('private:member', 'group:jury'), ['member']],
  ['annotation:write', 'for everybody, answering what is not seen', answering('public', 'unseen'), NONE],
  ['annotation:write', 'for Ada, answering what is not seen', answering('private:ada', 'unseen'), ['ada']],
  [
    'annotation:write',
    'where it is, answering what is not seen',
    { ...answering('group:jury', 'unseen'), present: 'group:jury' },
    JURY,
  ],
  [
    'annotation:write',
    'where it is not yet, answering what is not seen',
    { ...answering('public', 'unseen'), present: 'group:jury' },
    NONE,
  ],
  [
    'annotation:write',
    'where it is, wider than what it answers',
    { ...answering('public', 'group:jury'), present: 'public' },
    NONE,
  ],

  ['annotation:edit', "of Ada's", { creator: 'ada' }, ['ada']],
  ['annotation:delete', "of Ada's", { creator: 'ada' }, ['ada']],
  ['annotation:history', "of Ada's", { creator: 'ada' }, ['ada']],

  ['annotation:report', "of Ada's for everybody", { creator: 'ada', partition: 'public' }, without('ada')],
  ['annotation:report', "of Ada's for the jury", { creator: 'ada', partition: 'group:jury' }, without('ada')],
  ['annotation:report', "of Ada's alone", { creator: 'ada', partition: 'private:ada' }, NONE],
  ['annotation:report', 'that is hidden', { creator: 'ada', partition: 'hidden:public:ada' }, NONE],

  ...(['annotation:moderate', 'moderation:read'] as const).flatMap((action): typeof TABLE => [
    [action, 'for everybody', { partition: 'public' }, ['moderator']],
    [action, 'hidden from everybody', { partition: 'hidden:public:ada' }, ['moderator']],
    [action, 'all that is hidden from everybody', { partition: 'hidden:public' }, ['moderator']],
    [action, 'for the jury', { partition: 'group:jury' }, ['owner', 'chair']],
    [action, 'hidden from the jury', { partition: 'hidden:group:jury:ada' }, ['owner', 'chair']],
    [action, 'for a group that nobody is in', { partition: 'group:board' }, NONE],
    [action, "of Ada's alone", { partition: 'private:ada' }, NONE],
    [action, 'of a member who is called as the group is', { partition: 'private:jury' }, NONE],
  ]),

  ['group:see', 'that is closed', { ...jury, joining: 'closed' }, JURY],
  ['group:see', 'that takes requests', { ...jury, joining: 'requests' }, SIGNED_IN],
  ['group:ask', 'that is closed', { ...jury, joining: 'closed' }, NONE],
  ['group:ask', 'that takes requests', { ...jury, joining: 'requests' }, SIGNED_IN],
  ['group:read', '', jury, JURY],
  ['group:change', '', jury, ['owner']],
  ['group:delete', '', jury, ['owner']],
  ['group:set-role', '', jury, ['owner']],
  ['group:invite', '', jury, ['owner', 'chair']],
  ['group:admit', '', jury, ['owner', 'chair']],
  ['group:decline', 'to Ada', { ...jury, person: { user: 'ada' } }, ['ada', 'owner', 'chair']],
  ['group:remove', 'a member', { ...jury, person: { user: 'member', role: 'member' } }, ['owner', 'chair', 'member']],
  ['group:remove', 'a moderator', { ...jury, person: { user: 'chair', role: 'moderator' } }, ['owner', 'chair']],
  ['group:remove', 'another moderator', { ...jury, person: { user: 'other', role: 'moderator' } }, ['owner']],
  ['group:remove', 'an owner', { ...jury, person: { user: 'other', role: 'owner' } }, ['owner']],
]

function answering(partition: Resource['partition'], answers: Resource['answers']): Resource {
  return { ...everybody, ...(partition && { partition }), answers }
}

function without(name: string): string[] {
  return SIGNED_IN.filter(other => other !== name)
}

const allowed = (action: Action, resource?: Resource): string[] =>
  Object.entries(ACTORS).flatMap(([name, actor]) => (may(actor, action, resource) ? [name] : []))

describe('who may', () => {
  it.each(TABLE)('%s %s', (action, _, resource, expected) => {
    expect(allowed(action, resource)).toEqual(expected)
  })

  it('is said of every action', () => {
    expect(new Set(TABLE.map(([action]) => action))).toEqual(new Set(Object.keys(POLICY)))
  })

  it.each(Object.keys(POLICY) as Action[])('%s of what nothing is known of: nobody', action => {
    expect(allowed(action)).toEqual([])
  })
})
