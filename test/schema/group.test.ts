import { describe, expect, it } from 'vitest'
import {
  applicant,
  group,
  groupInput,
  invitation,
  invitationId,
  invitationInput,
  invitationToken,
  member,
  received,
} from '../../shared/schema/group.ts'
import { flawsOf, itHasShape, itTakes, saying, x } from './changed.ts'

const SENT = { name: 'هيئة التحكيم', description: 'Reads first', joining: 'requests', premoderated: true }

describe('a group that is sent', () => {
  itHasShape(groupInput, SENT, ['description', 'joining', 'premoderated'])
  itTakes(groupInput, SENT, [
    ['/name', x(100)],
    ['/name', x(101), 'Too big'],
    ['/name', '', 'Too small'],
    ['/name', 'گفت\u200Cوگو'],
    ['/name', 'क्\u200Dष'],
    ['/name', 'a\u202Eb', 'cannot be seen'],
    ['/name', 'a\u200Bb', 'cannot be seen'],
    ['/name', 'a\nb', 'cannot be seen'],
    ['/name', 'a\u2028b', 'cannot be seen'],
    ['/name', 'a\u2029b', 'cannot be seen'],
    ['/name', ' ', 'white space'],
    ['/name', '\u200D', 'nothing to see'],
    ['/name', '\u0301', 'nothing to see'],
    ['/name', '7'],
    ['/name', '!'],
    ['/name', '♥'],
    ['/description', x(1_000)],
    ['/description', x(1_001), 'Too big'],
    ['/description', '  ', 'white space'],
    ['/joining', 'closed'],
    ['/joining', 'open', 'Invalid option'],
    ['/members', 5, 'not a property'],
  ])

  it('is closed and not premoderated unless it says so', () => {
    expect(groupInput.parse({ name: 'Jury' })).toEqual({ name: 'Jury', joining: 'closed', premoderated: false })
  })
})

describe('a group that is kept', () => {
  const kept = {
    ...SENT,
    id: 'jury_1-A',
    created: '2026',
    modified: '2026',
    version: 1,
    members: 3,
    owners: 1,
    closing: '2026',
    emptied: '2026',
  }
  itHasShape(group, kept, ['description', 'joining', 'premoderated', 'closing', 'emptied'])
  itTakes(group, kept, [
    ['/id', 'ju ry', 'group id'],
    ['/version', 0, 'Too small'],
    ['/members', 1.5, 'expected int'],
    ['/owners', 1.5, 'expected int'],
  ])
})

describe('a member that is kept', () => {
  const kept = { user: 'ada', name: 'Ada', role: 'owner', joined: '2026', dismissed: true }
  itHasShape(member, kept, ['name', 'dismissed'])
  itTakes(member, kept, [
    ['/role', 'moderator'],
    ['/role', 'member'],
    ['/role', 'guest', 'Invalid option'],
  ])
})

describe('an applicant that is kept', () => {
  itHasShape(applicant, { user: 'ada', name: 'Ada', asked: '2026' }, ['name'])
})

describe('an invitation that is sent', () => {
  const sent = { user: 'acct:ada@example.org', uses: 3, days: 30 }
  itHasShape(invitationInput, sent, ['user', 'uses', 'days'])
  itTakes(invitationInput, sent, [
    ['/user', 'a'],
    ['/user', '', 'Too small'],
    ['/user', x(2048)],
    ['/user', x(2049), 'Too big'],
    ['/uses', 1],
    ['/uses', 0, 'Too small'],
    ['/uses', 1_000],
    ['/uses', 1_001, 'Too big'],
    ['/days', 1],
    ['/days', 0, 'Too small'],
    ['/days', 90],
    ['/days', 91, 'Too big'],
    ['/hash', 'x', 'not a property'],
  ])

  it('is for one, for a week, unless it says so', () => {
    expect(invitationInput.parse({})).toEqual({ uses: 1, days: 7 })
  })
})

describe('an invitation that is kept', () => {
  const kept = { id: 'i', by: 'ada', created: '2026', expires: 1, uses: 2, used: 1, hash: 'h', user: 'bob' }
  itHasShape(invitation, kept, ['hash', 'user'])
  itHasShape(received, { group: 'jury', id: 'i', expires: 1 }, [])
})

describe('the name of an invitation', () => {
  const [id, secret] = ['Aa0_-bcdefghijkl', 'Aa0_-bcdefghijklmnopqrstuvwxyz01']
  it.each([id])('%s', name => expect(flawsOf(invitationId, name)).toEqual([]))
  it.each(['', id.slice(1), `${id}x`, id.replace('_', '.')])('not %j', name => {
    expect(flawsOf(invitationId, name)).toEqual(saying('not an invitation'))
  })

  it.each([`jury.${id}`, `j.${id}.${secret}`, `${x(64)}.${id}.${secret}`])('a token: %s', token => {
    expect(flawsOf(invitationToken, token)).toEqual([])
  })
  it.each([
    `.${id}`,
    `${x(65)}.${id}`,
    `ju ry.${id}`,
    `x jury.${id}`,
    `jury.${id}x`,
    `jury.${id.slice(1)}`,
    `jury.${id}.`,
    `jury.${id}.${secret.slice(1)}`,
    `jury.${id}.${secret}x`,
    `jury.${id}.${secret}.${secret}`,
    `jury.${id.replace('_', '!')}`,
    `jury.${id}.${secret.replace('_', '!')}`,
    `jury${id}`,
    `jury_${id}`,
    `jury.${id}_${secret}`,
  ])('no token: %s', token => {
    expect(flawsOf(invitationToken, token)).toEqual(saying('token'))
  })
})
