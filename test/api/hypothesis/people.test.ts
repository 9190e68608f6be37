import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../../world/world.ts'

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

describe.each(DOORS)('the Hypothesis API says who asks (%s)', door => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door)
  })
  afterAll(() => world.close())

  const post = (form: Record<string, string>) =>
    world.ask('POST', '/api/token', { headers: FORM, body: new URLSearchParams(form).toString() })
  const exchange = async (user: string) => post({ grant_type: JWT_BEARER, assertion: await world.token(user) })
  const asBearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })

  it('in an index and links whose addresses are its own', async () => {
    const index = await world.ask('GET', '/api/')
    expect(index.body.links.profile.read).toMatchObject({ method: 'GET', url: `${world.url}/api/profile` })
    const links = await world.ask('GET', '/api/links')
    expect(Object.keys(links.body)).toEqual(expect.arrayContaining(['user', 'groups.new', 'search.tag']))
    expect(links.body.websocket).toBeUndefined()
  })

  it('gives tokens for a grant, which open /api and nothing else', async () => {
    const { status, headers, body } = await exchange('reader-1')
    expect([status, body.token_type, body.expires_in]).toEqual([200, 'Bearer', 3600])
    expect(headers.get('cache-control')).toBe('no-store')
    const profile = await world.ask('GET', '/api/profile?authority=any', asBearer(body.access_token))
    expect(profile.body).toMatchObject({
      userid: `acct:reader-1@${world.authority}`,
      user_info: { display_name: 'Name of reader-1' },
      preferences: {},
    })
    expect((await world.ask('GET', '/me/annotations', asBearer(body.access_token))).status).toBe(401)
    expect((await world.ask('GET', '/api/profile', asBearer(body.refresh_token))).status).toBe(401)
  })

  it('renews tokens once for each refresh token', async () => {
    const first = (await exchange('reader-1')).body
    const spend = () => post({ grant_type: 'refresh_token', refresh_token: first.refresh_token })
    const [one, other] = [await spend(), await spend()]
    expect([one.status, other.status, other.body.error]).toEqual([200, 400, 'invalid_grant'])
    expect((await world.ask('GET', '/api/profile', asBearer(one.body.access_token))).body.userid).toContain('reader-1')
    expect(one.body.refresh_token).not.toBe(first.refresh_token)
  })

  it('gives one pair when a refresh token is spent twice at once', async () => {
    const { refresh_token } = (await exchange('reader-1')).body
    const answers = await Promise.all([1, 2, 3].map(() => post({ grant_type: 'refresh_token', refresh_token })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(2)
  })

  const REFUSED: [string, Record<string, string>, string][] = [
    ['a grant that is no token', { grant_type: JWT_BEARER, assertion: 'x' }, 'invalid_grant'],
    ['a refresh token never given', { grant_type: 'refresh_token', refresh_token: 'x' }, 'invalid_grant'],
    ['no grant', { grant_type: JWT_BEARER }, 'invalid_request'],
    ['an empty grant', { grant_type: JWT_BEARER, assertion: '' }, 'invalid_request'],
    ['a grant of another type', { grant_type: 'password', username: 'x' }, 'unsupported_grant_type'],
    ['nothing', {}, 'unsupported_grant_type'],
  ]
  it.each(REFUSED)('refuses %s', async (_, form, error) => {
    const answer = await post(form)
    expect([answer.status, answer.body.error]).toEqual([400, error])
  })

  it('takes a token of the issuer too, as scripts send it', async () => {
    const { body } = await world.ask('GET', '/api/profile', { as: 'reader-1' })
    expect(body.userid).toBe(`acct:reader-1@${world.authority}`)
  })

  it('escapes what the client would not find in a user id', async () => {
    const { body } = await world.ask('GET', '/api/profile', { as: 'ali@home' })
    expect(body.userid).toBe(`acct:ali%40home@${world.authority}`)
    expect(body.userid).toMatch(/^acct:([^@]+)@(.+)/)
  })

  it('knows nobody', async () => {
    const { body } = await world.ask('GET', '/api/profile')
    expect(body).toMatchObject({ userid: null, preferences: {} })
    expect((await world.ask('GET', '/api/profile/groups')).body).toEqual([])
    const groups = await world.ask('GET', '/api/groups?expand=organization&expand=scopes&document_uri=https%3A%2F%2Fx')
    expect(groups.body.map(({ id }: { id: string }) => id)).toEqual(['__world__'])
    expect((await world.ask('PATCH', '/api/profile', { body: {} })).status).toBe(401)
  })

  it('keeps preferences', async () => {
    const change = (preferences: object) =>
      world.ask('PATCH', '/api/profile', { as: 'reader-2', body: { preferences } })
    await change({ show_sidebar_tutorial: false })
    const { body } = await change({ shortcuts_preferences: { highlightSelection: 'h' } })
    const known = { show_sidebar_tutorial: false, shortcuts_preferences: { highlightSelection: 'h' } }
    expect(body.preferences).toEqual(known)
    expect((await world.ask('GET', '/api/profile', { as: 'reader-2' })).body.preferences).toEqual(known)
    expect((await change({ theme: 'dark' })).status).toBe(400)
  })

  it('shows the groups that a person is in, and no other', async () => {
    const ids = ({ body }: { body: { id: string }[] }) => body.map(({ id }) => id)
    expect(ids(await world.ask('GET', '/api/profile/groups', { as: 'reader-1 jury' }))).toEqual(['__world__', 'jury'])
    expect((await world.ask('GET', '/api/groups/jury', { as: 'reader-1 jury' })).body.type).toBe('private')
    expect((await world.ask('GET', '/api/groups/jury', { as: 'reader-2' })).status).toBe(404)
    expect((await world.ask('GET', '/api/groups/__world__')).body.type).toBe('open')
  })

  it('tells failures as the Hypothesis API does, with CORS', async () => {
    const answer = await world.ask('GET', '/api/nothing', { headers: { Origin: 'https://elsewhere.example' } })
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ status: 'failure', reason: expect.stringContaining('nothing') })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const method = await world.ask('DELETE', '/api/profile')
    expect([method.status, method.headers.get('allow'), method.body.status]).toEqual([
      405,
      'GET, HEAD, PATCH, OPTIONS',
      'failure',
    ])
  })

  it('lets browsers ask without a token whether they may ask', async () => {
    const headers = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'PATCH' }
    const answer = await world.ask('OPTIONS', '/api/profile', { headers })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH')
    for (const name of ['Authorization', 'Content-Type', 'Hypothesis-Client-Version', 'X-Client-Id'])
      expect(answer.headers.get('access-control-allow-headers')).toContain(name)
  })
})
