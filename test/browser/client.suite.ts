import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type * as Hashiya from '../../client/index.ts'
import { listen } from '../../local/http-server.ts'
import { openStage, type Stage } from './stage.ts'

declare const hashiya: typeof Hashiya

let stage: Stage
let site: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  const bundling = { entryPoints: ['client/index.ts'], bundle: true, write: false as const, format: 'iife' as const }
  const { outputFiles } = await build({ ...bundling, globalName: 'hashiya' })
  const html = `<!doctype html><title>Elsewhere</title><script>${outputFiles[0]?.text}</script>`
  site = await listen(0)
  site.serve(() => new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }))
  stage = await openStage()
})
afterAll(async () => {
  await stage.close()
  await site.close()
})

/** The local issuer answers no page of another origin. */
async function token(): Promise<string> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(`${stage.url}/dev/token`, { method: 'POST', headers, body: '{"sub":"reader-9"}' })
  return ((await answer.json()) as { access_token: string }).access_token
}

it('the client works on a page of another origin, and posts once when an answer is lost', async () => {
  const { page } = await stage.visit()
  await page.goto(site.url)
  let posts = 0
  await page.route('**/annotations/', async route => {
    if (route.request().method() !== 'POST' || posts++ > 0) return route.continue()
    await route.fetch()
    return route.abort()
  })
  const seen = await page.evaluate(
    async ({ url, token }) => {
      const { createClient, quotedBy, quoting, Conflict } = hashiya
      const client = createClient({ url, token })
      const { value: text } = await client.statements.read('udhr-en')
      const made = await client.annotations.post(text.id, { target: quoting(text, 'born free and equal') })
      const same = await client.annotations.read(made.value.id, { known: made })
      const changed = await client.annotations.patch(made, { bodyValue: 'b' })
      const conflict = await client.annotations.patch(made, { bodyValue: 'c' }).catch((error: unknown) => error)
      const found = []
      for await (const note of client.annotations.mine()) found.push([quotedBy(note), note.bodyValue])
      await client.annotations.delete(changed)
      return { found, isSame: same === made, isConflict: conflict instanceof Conflict }
    },
    { url: stage.url, token: await token() },
  )
  expect(seen).toEqual({ found: [[['born free and equal'], 'b']], isSame: true, isConflict: true })
  expect(posts).toBe(2)
})
