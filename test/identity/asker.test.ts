import { describe, expect, it } from 'vitest'
import { type Actor, anonymous, type User } from '../../shared/access/actor.ts'
import { askerOf } from '../../shared/identity/asker.ts'

const ADA: User = {
  kind: 'user',
  id: 'ada',
  roles: new Set(['publisher']),
  groups: new Map([
    ['choir', 'member'],
    ['jury', 'member'],
  ]),
}
const KNOWN = {
  groups: new Map([['jury', 'owner' as const]]),
  hidden: new Map([['s', ['public' as const]]]),
  reports: true,
}

/** A door that lets in whom it is told, and remembers the tokens and the people it was asked for. */
function door(actor: Actor = ADA) {
  const asked: string[] = []
  const authenticate = async (token: string) => {
    asked.push(token)
    return actor
  }
  const person = async (user: string) => {
    asked.push(user)
    return KNOWN
  }
  return { asked, authenticate, people: { person } }
}

describe('who asks', () => {
  it('is nobody without credentials, and nothing is read', async () => {
    const { asked, ...parts } = door()
    expect(await askerOf(undefined, parts)).toEqual({ actor: anonymous })
    expect(asked).toEqual([])
  })

  it('is nobody when the token names nobody', async () => {
    const { asked, ...parts } = door(anonymous)
    expect(await askerOf('Bearer t', parts)).toEqual({ actor: anonymous })
    expect(asked).toEqual(['t'])
  })

  it('is whom the token names, with what the table knows, which has the say of groups that both name', async () => {
    const { asked, ...parts } = door()
    const { actor, person } = await askerOf('Bearer t', parts)
    const groups = [
      ['choir', 'member'],
      ['jury', 'owner'],
    ]
    expect(actor).toStrictEqual({ ...ADA, ...KNOWN, groups: new Map(groups as [string, 'owner'][]) })
    expect(person).toBe(KNOWN)
    expect(asked).toEqual(['t', 'ada'])
  })

  it.each([
    ['Bearer a.b-c_d~/+=', 'a.b-c_d~/+='],
    ['bearer t', 't'],
    ['BEARER   t', 't'],
  ])('shows %j', async (credentials, token) => {
    const { asked, ...parts } = door()
    await askerOf(credentials, parts)
    expect(asked[0]).toBe(token)
  })

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearert',
    'Basic t',
    'x Bearer t',
    'Bearer t u',
    'Bearer t,',
    'Bearer t, Bearer u',
  ])('is asked to show a token instead of %j', async credentials => {
    const { asked, ...parts } = door()
    await expect(askerOf(credentials, parts)).rejects.toMatchObject({
      kind: 'unauthenticated',
      code: 'bad-credentials',
      message: expect.stringMatching(/\w/),
      details: {
        flaws: [
          {
            header: 'Authorization',
            detail: expect.stringContaining('Bearer'),
            remedy: expect.stringContaining('one bearer token'),
          },
        ],
      },
    })
    expect(asked).toEqual([])
  })
})
