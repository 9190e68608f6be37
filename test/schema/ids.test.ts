import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import {
  annotationId,
  audience,
  groupId,
  paragraphId,
  revisionNumber,
  statementAudience,
  statementId,
} from '../../shared/schema/ids.ts'
import { flawsOf, saying, x } from './changed.ts'

type Row = { schema: z.ZodType; is: unknown[]; isNot: unknown[]; said: string }

const KINDS: Record<string, Row> = {
  'a statement': {
    schema: statementId,
    is: ['a', 'Z', '7', 'closing-7', 'a._-', x(100)],
    isNot: ['', '.a', '-a', '_a', 'a b', 'a/b', 'بيان', 'a\n', '\na', x(101), 7],
    said: 'statement id',
  },
  'a paragraph': {
    schema: paragraphId,
    is: ['a0', 'Z9', x(100)],
    isNot: ['', 'a-0', 'a_0', ' a', 'a ', 'a\n', x(101), 7],
    said: 'paragraph id',
  },
  'an annotation': {
    schema: annotationId,
    is: ['a0-01JD', '_', '-', x(128)],
    isNot: ['', 'a.0', 'a 0', ' a', 'a ', '~a', x(129), 7],
    said: 'annotation id',
  },
  'a group': {
    schema: groupId,
    is: ['jury', 'A_-9', x(64)],
    isNot: ['', 'ju.ry', ' jury', 'jury ', 'acct:jury', x(65), 7],
    said: 'group id',
  },
}

describe.each(Object.entries(KINDS))('the id of %s', (_, { schema, is, isNot, said }) => {
  it.each(is)('is %j', id => expect(flawsOf(schema, id)).toEqual([]))
  it.each(isNot)('is not %j', id => {
    expect(flawsOf(schema, id)).toEqual(saying(typeof id === 'string' ? said : 'expected string'))
  })
})

const AUDIENCES = ['group:jury', 'group:A_-9', `group:${x(64)}`]
const NO_AUDIENCES = ['', 'Public', 'publicity', 'group:', 'group:a b', 'a group:a', `group:${x(65)}`, 'hidden:public']

describe('an audience', () => {
  it.each(['private', 'public', ...AUDIENCES])('of a note is %j', value => {
    expect(flawsOf(audience, value)).toEqual([])
  })
  it.each(NO_AUDIENCES)('of a note is not %j', value => {
    expect(flawsOf(audience, value)).toEqual(saying('not an audience'))
  })
  it.each(['public', ...AUDIENCES])('of a statement is %j', value => {
    expect(flawsOf(statementAudience, value)).toEqual([])
  })
  it.each(['private', ...NO_AUDIENCES, 7])('of a statement is not %j', value => {
    expect(flawsOf(statementAudience, value)).toEqual(saying('statements'))
  })
})

it.each([
  [1, true],
  [999_999, true],
  [0, false],
  [1_000_000, false],
  [1.5, false],
  ['1', false],
])('%j is the number of a revision: %s', (value, expected) => {
  expect(revisionNumber.safeParse(value).success).toBe(expected)
})
