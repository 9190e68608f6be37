import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ARABIC } from '../world/texts.ts'
import { alive, noViolations, openStage, type Page, type Stage, select, signIn } from './stage.ts'

/** What was written for a group is read by its members, at the same address that answers 404 to a navigation. */

let stage: Stage
let group: string
let statement: string
let url: string
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  group = (await stage.ask('POST', '/groups', 'publisher-1', { name: 'Desk' })).body.id
  const { body: invitation } = await stage.ask('POST', `/groups/${group}/invitations`, 'publisher-1', {})
  await stage.ask('POST', '/invitations:accept', 'reader-1', { token: invitation.token })
  const made = await stage.ask('POST', '/statements', 'publisher-1', {
    ...ARABIC,
    id: undefined,
    audience: `group:${group}`,
  })
  statement = made.body.id
  url = `${stage.url}/read/${statement}`
})

const FIRST = ARABIC.paragraphs[0]?.text ?? ''
const textOf = (page: Page) => page.locator('#p-a0').textContent()
const says = (page: Page, words: string | RegExp) =>
  expect.poll(() => page.getByRole('status').textContent()).toMatch(words)
/** What went wrong, but for the answers to navigations. */
const but404 = (wrong: string[]) => wrong.filter(one => one !== `404 ${url}`)

describe('a member', () => {
  it('signs in where there seems to be nothing, reads, and writes for the group', async () => {
    const { page, wrong } = await stage.visit()
    expect((await page.goto(url))?.status()).toBe(404)
    await says(page, 'If this was written for a group of yours')
    await noViolations(page)
    await signIn(page)
    expect(await textOf(page)).toBe(FIRST)
    expect(await page.title()).toBe(ARABIC.title)
    expect(page.url()).toBe(url)
    await select(page, 'ممثلو الأطراف')
    await page.getByRole('button', { name: 'New note' }).click()
    await page.getByLabel('Note (may stay empty)').fill('منذ متى؟')
    await page.getByLabel('Who may read it').selectOption({ label: 'Desk' })
    await noViolations(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Saved.')
    await page.goto(`${url}?ui=ar#p-a1`)
    await alive(page)
    await expect.poll(() => page.locator('.note .body').textContent()).toBe('منذ متى؟')
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ])
    expect(await page.locator(':target').getAttribute('id')).toBe('p-a1')
    await noViolations(page)
    expect(but404(wrong).filter(one => !one.includes('?ui=ar'))).toEqual([])
  })

  it('sees it no more once removed, nor after signing out', async () => {
    const { page } = await stage.visit()
    await page.goto(url)
    await signIn(page)
    expect(await textOf(page)).toBe(FIRST)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await says(page, 'If this was written for a group of yours')
    expect(await page.content()).not.toContain(FIRST)
    await signIn(page)
    expect(await textOf(page)).toBe(FIRST)
    await stage.ask('DELETE', `/groups/${group}/members/reader-1`, 'publisher-1')
    await page.reload()
    await alive(page)
    await expect.poll(() => page.locator('h1').textContent()).toBe('There is nothing here.')
    expect(await page.content()).not.toContain(FIRST)
  })

  it('is asked to sign in again when the token is no longer taken', async () => {
    const { page } = await stage.visit()
    await page.goto(url)
    await signIn(page)
    await page.evaluate(() => {
      const session = JSON.parse(sessionStorage.getItem('hashiya session') ?? '{}')
      sessionStorage.setItem('hashiya session', JSON.stringify({ ...session, token: `${session.token}x` }))
    })
    await page.reload()
    await says(page, 'If this was written for a group of yours')
    await page.getByRole('status').getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: /Layla/ }).click()
    await expect.poll(() => page.locator('#p-a0').count()).toBe(1)
  })

  it('is told when the server does not answer, and tries again', async () => {
    const { page } = await stage.visit()
    await page.goto(url)
    await signIn(page)
    await page.route(url, (route, request) =>
      request.headers()['authorization'] ? route.fulfill({ status: 503, body: '' }) : route.continue(),
    )
    await page.reload()
    await says(page, 'Not now.')
    await page.unroute(url)
    await page.getByRole('button', { name: 'Try now' }).click()
    await expect.poll(() => textOf(page)).toBe(FIRST)
  })

  it('is shown nothing of what a browser kept once somebody else is signed in', async () => {
    const { page } = await stage.visit()
    await page.goto(url)
    await signIn(page)
    await page.evaluate(() => {
      sessionStorage.removeItem('hashiya session')
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    })
    await says(page, 'If this was written for a group of yours')
    expect(await page.content()).not.toContain(FIRST)
  })

  it('opens it with the Hypothesis sidebar', async () => {
    const { page } = await stage.visit()
    await page.goto(url)
    await signIn(page)
    await page.getByRole('link', { name: 'Open with the Hypothesis sidebar' }).click()
    await expect.poll(() => page.locator('hypothesis-sidebar').count()).toBe(1)
    expect(await textOf(page)).toBe(FIRST)
  })
})

it('a stranger who is signed in finds nothing, and is told nothing', async () => {
  const { page, wrong } = await stage.visit()
  await page.goto(url)
  await signIn(page, /Omar/)
  expect(await page.locator('h1').textContent()).toBe('There is nothing here.')
  expect(await page.locator('#account').textContent()).toMatch(/Signed in as/)
  expect(await page.getByRole('status').textContent()).toBe('')
  await noViolations(page)
  expect(but404(wrong)).toEqual([])
})
