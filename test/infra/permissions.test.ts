import { expect, it } from 'vitest'
import { PERMISSIONS } from '../permissions/permissions.ts'
import { granted, grantsOf } from './grants.ts'
import { synthesize } from './synthesize.ts'

/** What Lambda itself does to the stream, in the name of the function that it wakes. */
const OF_LAMBDA = /Stream|Records|Shard/

it('roles may do nothing elsewhere but write their log, and set aside what the counts cannot take in', () => {
  const elsewhere = grantsOf(synthesize().template).filter(({ action }) => !/^(?:dynamodb|logs):/.test(action))
  expect(elsewhere).toEqual([
    {
      role: expect.stringMatching(/^HashiyaCounts/),
      action: 'sqs:SendMessage',
      resource: expect.stringMatching(/HashiyaCountsFailed/),
    },
  ])
})

it('each role may do to the table what the suite holds its function to, and no more', () => {
  const grants = grantsOf(synthesize().template).filter(({ action }) => !OF_LAMBDA.test(action))
  const roles = Object.keys(PERMISSIONS)
  expect(Object.fromEntries(roles.map(role => [role, granted(grants, role, 'dynamodb:')]))).toEqual(PERMISSIONS)
  const ofOthers = grants.filter(({ role }) => !roles.some(known => role.startsWith(known)))
  expect(granted(ofOthers, '', 'dynamodb:')).toEqual([])
})
