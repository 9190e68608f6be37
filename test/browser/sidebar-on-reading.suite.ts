import { afterAll, beforeAll, expect, it } from 'vitest'
import { ARABIC } from '../world/texts.ts'
import { sidebarOf } from './sidebar.ts'
import { openStage, type Page, type Stage, signIn } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

it('the reading page opens with the Hypothesis sidebar, and both show the same notes', async () => {
  await stage.ask('POST', '/statements', 'publisher-1', { ...ARABIC, id: 'both' })
  const { page, wrong } = await stage.visit({ viewport: { width: 1500, height: 900 } })
  await page.goto(`${stage.url}/read/both?ui=en`)
  await signIn(page)
  await page.getByRole('link', { name: 'Open with the Hypothesis sidebar' }).click()
  const sidebar = sidebarOf(page)
  await sidebar.ready()
  await sidebar.highlight('ممثلو الأطراف')
  await expect.poll(() => sidebar.painted()).toEqual(['ممثلو الأطراف'])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  )
  await page.getByRole('link', { name: 'Without the Hypothesis sidebar' }).click()
  await expect.poll(() => page.locator('.note .quote').textContent()).toBe('ممثلو الأطراف')
  expect(wrong).toEqual([])
})

/** What of the page can be pointed at and is in sight, yet lies under something else. */
const covered = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.bar :is(a, button, span), h1, .permalink, .paragraph')].flatMap(element => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      if (bottom > window.innerHeight) return []
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const isFree = [left + 1, x, right - 1].every(x => {
        const found = document.elementFromPoint(x, y)
        return found !== null && (element.contains(found) || found.contains(element))
      })
      return isFree ? [] : [element.outerHTML]
    }),
  )

it.each([
  ['ar', ''],
  ['en', ''],
  ['ar', '&beside=udhr-en'],
  ['en', '&beside=udhr-ar'],
])('nothing of the page lies under the sidebar, in %s%s', async (tongue, more) => {
  const { page } = await stage.visit({ viewport: { width: 1360, height: 900 } })
  await page.goto(`${stage.url}/read/udhr-${tongue}?ui=${tongue}${more}&sidebar=hypothesis`)
  await sidebarOf(page).ready()
  await expect.poll(() => page.evaluate(() => parseInt(document.body.style.marginRight, 10))).toBeGreaterThan(100)
  await expect.poll(() => covered(page)).toEqual([])
  await stage.shoot(page, `sidebar-on-reading-${tongue}${more ? '-beside' : ''}`)
})
