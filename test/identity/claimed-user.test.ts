import { expect, test } from 'vitest'
import { claimedUser } from '../../shared/identity/claimed-user.ts'

const user = (claims: Record<string, unknown>, rolesClaim = 'roles', groupsClaim = 'groups') => {
  const { roles, groups, name } = claimedUser({ sub: 'a', ...claims }, { rolesClaim, groupsClaim })
  return { roles: [...roles], groups: [...groups.keys()], name }
}

test.each<[string, Record<string, unknown>, string, string[]]>([
  ['a list', { roles: ['publisher'] }, 'roles', ['publisher']],
  ['one word', { roles: 'moderator' }, 'roles', ['moderator']],
  ['several words in one string', { scope: 'openid publisher moderator' }, 'scope', ['publisher', 'moderator']],
  ["Cognito's groups", { 'cognito:groups': ['publisher', 'staff'] }, 'cognito:groups', ['publisher']],
  ["Keycloak's path", { realm_access: { roles: ['moderator'] } }, 'realm_access.roles', ['moderator']],
  ['a name with dots in it', { 'https://n.example/roles': ['publisher'] }, 'https://n.example/roles', ['publisher']],
  ['a name with dots inside a path', { app: { 'x.y': ['publisher'] } }, 'app.x.y', ['publisher']],
  ['unknown roles', { roles: ['admin', 'Publisher', 'publishers', ' publisher'] }, 'roles', []],
  ['other types', { roles: [1, null, { publisher: true }, ['publisher']] }, 'roles', []],
  ['an object', { roles: { publisher: true } }, 'roles', []],
  ['nothing', {}, 'roles', []],
  ['what every object inherits', {}, 'constructor.name', []],
  ['a path through nothing', { realm_access: null }, 'realm_access.roles', []],
  ['a shorter name', { role: { roles: ['publisher'] } }, 'roles', []],
  ['a path through a string', { roles: 'publisher' }, 'roles.length', []],
])('roles from %s', (_, claims, path, expected) => {
  expect(user(claims, path).roles).toEqual(expected)
})

test('groups keep their names, and malformed ones are left out', () => {
  const groups = ['team-1', '/staff/editors', 'two words', 'a\u202Eb', '', 'x'.repeat(256), 'team-1']
  expect(user({ groups }).groups).toEqual(['team-1', '/staff/editors'])
})

test('whoever has no name has none, and is a member of groups at most', () => {
  const claims = { sub: 'a', groups: 'jury' }
  const expected = { kind: 'user', id: 'a', roles: new Set(), groups: new Map([['jury', 'member']]) }
  expect(claimedUser(claims, { rolesClaim: 'roles', groupsClaim: 'groups' })).toStrictEqual(expected)
})

test.each([
  [{ name: 'قارئ أول' }, 'قارئ أول'],
  [{ preferred_username: 'reader' }, 'reader'],
  [{ name: ' ', preferred_username: 'reader' }, 'reader'],
  [{ name: 'abc\u202Edef\u0000\n' }, 'abcdef'],
  [{ name: 'x'.repeat(500) }, 'x'.repeat(200)],
  [{ name: 7 }, undefined],
])('name of %j', (claims, expected) => {
  expect(user(claims).name).toBe(expected)
})
