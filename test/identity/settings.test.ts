import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENV } from '../../shared/env/environment.ts'
import { createVerifier } from '../../shared/identity/verifier.ts'
import { verifierFromEnv } from '../../shared/identity/verifier-from-env.ts'
import { issuerDouble, raw, type SigningKey, sign, signingKey } from './issuer-double.ts'

let issuer: Awaited<ReturnType<typeof issuerDouble>>
let key: SigningKey
beforeAll(async () => {
  issuer = await issuerDouble()
  key = await signingKey('one')
  issuer.state.keys = [key.jwk]
})
afterAll(() => issuer.close())

const claims = () => ({
  iss: issuer.issuer,
  aud: 'hashiya',
  sub: 'ada',
  exp: Math.floor(Date.now() / 1000) + 600,
  roles: ['publisher'],
  groups: ['jury'],
  realm: { roles: ['moderator'], groups: ['board'] },
})

/** What a verifier makes of the same token. */
async function told(env: Record<string, string>) {
  const { authenticate } = verifierFromEnv({ [ENV.issuer]: issuer.issuer, [ENV.audience]: 'api, hashiya', ...env })
  return authenticate(await sign(key, claims()))
}

describe('the claims that are read', () => {
  it('are roles and groups, unless the deployment says so', async () => {
    expect(await told({})).toMatchObject({ roles: new Set(['publisher']), groups: new Map([['jury', 'member']]) })
    expect(await told({ [ENV.rolesClaim]: '', [ENV.groupsClaim]: '' })).toMatchObject({
      roles: new Set(['publisher']),
      groups: new Map([['jury', 'member']]),
    })
  })

  it('are those that it names', async () => {
    const other = { [ENV.rolesClaim]: 'realm.roles' }
    expect(await told(other)).toMatchObject({ roles: new Set(['moderator']), groups: new Map([['jury', 'member']]) })
    const both = { ...other, [ENV.groupsClaim]: 'realm.groups' }
    expect(await told(both)).toMatchObject({ roles: new Set(['moderator']), groups: new Map([['board', 'member']]) })
  })
})

it.each([
  [{ [ENV.audience]: 'hashiya' }, ENV.issuer],
  [{ [ENV.issuer]: 'https://issuer.example' }, 'audience'],
])('a deployment with nothing but %j does not start', (env, missing) => {
  expect(() => verifierFromEnv(env)).toThrow(missing)
})

it('an empty audience beside a good one is nobody’s', async () => {
  const { authenticate } = createVerifier({ issuer: issuer.issuer, audience: ['hashiya', ''] })
  expect(await authenticate(await sign(key, claims()))).toMatchObject({ id: 'ada' })
  const token = await sign(key, { ...claims(), aud: '' })
  await expect(authenticate(token)).rejects.toMatchObject({ code: 'bad-token' })
})

describe('a token that is refused', () => {
  const cause = expect.any(Error)
  it('because of claims that are none says so, and keeps the cause for the log', async () => {
    const { authenticate } = createVerifier({ issuer: issuer.issuer, audience: ['hashiya'] })
    const token = raw({ alg: 'ES256' }, 'no claims', 'x')
    await expect(authenticate(token)).rejects.toMatchObject({ message: expect.stringContaining('claims'), cause })
  })

  it('because of its signature says so, and keeps the cause for the log', async () => {
    const { authenticate } = createVerifier({ issuer: issuer.issuer, audience: ['hashiya'] })
    const token = await sign({ ...(await signingKey('one')) }, claims())
    await expect(authenticate(token)).rejects.toMatchObject({ message: expect.stringContaining('signed'), cause })
  })
})
