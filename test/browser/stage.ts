import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { freePort } from '../../local/engine/free-port.ts'
import { start } from '../local/started-server.ts'

/** Where screenshots are left, for people to look at. */
const SHOTS = new URL('../../dist/screenshots/', import.meta.url).pathname

export type Stage = Awaited<ReturnType<typeof openStage>>
export type { Page } from 'playwright-core'

/** The local server as `npm start` runs it, and a browser that can reach nothing else. */
export async function openStage() {
  const data = mkdtempSync(join(tmpdir(), 'hashiya-browser-'))
  const server = await start({ env: { DATA_DIR: data, PORT: String(await freePort()) } })
  const browser = await launch()
  const asked = new Set<string>()
  mkdirSync(SHOTS, { recursive: true })

  /** A window of a reader of their own. What goes wrong in it fails the test that looks. */
  async function visit(
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; context: BrowserContext; wrong: string[] }> {
    const context = await browser.newContext({ locale: 'en-GB', ...options })
    const wrong: string[] = []
    context.on('request', request => asked.add(new URL(request.url()).host))
    context.on('weberror', error => wrong.push(error.error().message))
    context.on('console', message => {
      // Which answer it was is told below.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load')) wrong.push(message.text())
    })
    context.on('response', response => {
      if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`)
    })
    return { page: await context.newPage(), context, wrong }
  }

  async function token(sub: string, roles: string[] = []): Promise<string> {
    const response = await fetch(`${server.url}/dev/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ sub, roles }),
    })
    return ((await response.json()) as { access_token: string }).access_token
  }

  /** A request past the browser, by somebody else. */
  async function ask(method: string, path: string, as: string, body?: object, headers: Record<string, string> = {}) {
    const response = await fetch(new URL(path, server.url), {
      method,
      headers: {
        Authorization: `Bearer ${await token(as, as.startsWith('publisher') ? ['publisher'] : [])}`,
        ...(body && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      etag: response.headers.get('etag') ?? '',
      body: text ? JSON.parse(text) : undefined,
    }
  }

  return {
    url: server.url,
    visit,
    ask,
    /** Hosts that anything in any window was asked of. */
    hosts: () => [...asked],
    shoot: (page: Page, name: string) =>
      page.screenshot({ path: join(SHOTS, `${name}.jpeg`), type: 'jpeg', quality: 70 }),
    /** Fails where anything was asked of another machine. */
    async close() {
      await browser.close()
      server.child.kill('SIGTERM')
      await server.ended
      rmSync(data, { recursive: true })
      expect([...asked].filter(host => !/^(?:127\.0\.0\.1:\d+)?$/.test(host))).toEqual([])
    },
  }
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromium'),
    args: [
      // Nobody but this machine can be found, whatever a page asks for.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
}

/** What axe finds wrong, one line each. The page's policy lets no script in, so it is run past the policy. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    } as never)
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
  return found
}

export const alive = async (page: Page): Promise<void> => {
  await page.waitForSelector('html[data-alive]')
}

/** Signs in by one click, as on any first visit. */
export async function signIn(page: Page, name: RegExp = /Layla/): Promise<void> {
  await alive(page)
  await page
    .getByRole('button', { name: /^(Sign in|تسجيل الدخول)$/ })
    .first()
    .click()
  await page.getByRole('link', { name }).click()
  await page.waitForURL(/\/read\//)
  await alive(page)
}

/** Selects words of a paragraph with the mouse, as a reader does. */
export async function select(page: Page, words: string): Promise<void> {
  const box = await page.evaluate(words => {
    const walker = document.createTreeWalker(document.getElementById('text') ?? document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(words)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + words.length)
      node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
      const [first, last] = [[...range.getClientRects()].at(0), [...range.getClientRects()].at(-1)]
      if (!first || !last) continue
      const isRightToLeft = getComputedStyle(node.parentElement ?? document.body).direction === 'rtl'
      const [from, to] = isRightToLeft ? [first.right - 1, last.left + 1] : [first.left + 1, last.right - 1]
      return { from: [from, first.top + first.height / 2], to: [to, last.top + last.height / 2] } as const
    }
    return undefined
  }, words)
  if (!box) throw new Error(`nowhere on the page stands ${words}`)
  await page.mouse.move(...box.from)
  await page.mouse.down()
  await page.mouse.move(...box.to, { steps: 5 })
  await page.mouse.up()
}

export const noViolations = async (page: Page): Promise<void> => expect(await violations(page)).toEqual([])
