import { afterAll, beforeAll, expect, it } from 'vitest'
import { ARABIC } from '../world/texts.ts'
import { sidebarOf } from './sidebar.ts'
import { openStage, type Stage, signIn } from './stage.ts'

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
