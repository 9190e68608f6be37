import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'

const manifest: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../node_modules/hypothesis/build/manifest.json', import.meta.url), 'utf8'),
)
const ASKED = Object.entries(manifest).filter(([name]) => !/\.map$|ui-playground/.test(name))

describe.each(DOORS)('the files of the Hypothesis client, %s', door => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door, { pages: true })
  })
  afterAll(() => world.close())

  it('begin with a script that caches ask for anew, as it names the versions of the others', async () => {
    const { status, headers, text } = await world.ask('GET', '/hypothesis/build/boot.js')
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      expect.stringContaining('text/javascript'),
      'public, no-cache',
    ])
    for (const [, asked] of ASKED) expect(text).toContain(asked.split('?')[1])
  })

  it.each(ASKED)('hold %s, for ever under its version, for any page', async (name, asked) => {
    const { status, headers } = await world.ask('GET', `/hypothesis/build/${asked}`)
    const type = name.endsWith('.js') ? 'text/javascript' : 'text/css'
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining(type)])
    expect(headers.get('cache-control')).toContain('immutable')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const other = await world.ask('GET', `/hypothesis/build/${name}?000000`)
    expect(other.headers.get('cache-control')).toBe('public, no-cache')
  })

  it('have a font for formulas, a licence, and nothing for developers', async () => {
    const statuses = [
      'build/styles/fonts/KaTeX_Main-Regular.woff2',
      'LICENSE.txt',
      'build/scripts/sidebar.bundle.js.map',
    ]
    const answers = await Promise.all(statuses.map(path => world.ask('GET', `/hypothesis/${path}`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404])
  })

  it.each(['/hypothesis/app.html', '/notebook/app.html'])(
    'run in %s, in any page’s frame, from here alone',
    async path => {
      const { status, headers, text } = await world.ask('GET', path)
      expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
      const config = JSON.parse(/application\/json">(.*?)<\/script>/s.exec(text)?.[1] ?? '')
      expect(config).toMatchObject({ apiUrl: `${world.url}/api/`, assetRoot: `${world.url}/hypothesis/` })
      expect(text).toContain(`src="${world.url}/hypothesis/build/boot.js"`)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('frame-ancestors')
      expect(headers.get('x-frame-options')).toBeNull()
    },
  )
})
