import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, openStage, type Page, type Stage, select, signIn } from './stage.ts'

const FIRST = 'يولد جميع الناس أحرارًا'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const notesOf = async (statement: string, as: string): Promise<any[]> => {
  const { body } = await stage.ask('GET', `/statements/${statement}/annotations/?limit=200`, as)
  return body.first?.items ?? []
}
const said = (page: Page) => page.getByRole('status')

describe('the reading page', () => {
  it('lets a stranger highlight an Arabic sentence: select, click, sign in by a click', async () => {
    const { page, wrong } = await stage.visit()
    await page.goto(`${stage.url}/read/udhr-ar`)
    await signIn(page)
    await select(page, FIRST)
    await page.getByRole('button', { name: 'Green' }).click()
    await expect.poll(() => said(page).textContent()).toContain('Saved.')
    const [note] = await notesOf('udhr-ar', 'reader-1')
    expect(note).toMatchObject({
      motivation: 'highlighting',
      audience: 'private',
      target: { styleClass: 'mark-green' },
    })
    expect(note.anchor.segments[0].exact).toBe(FIRST)
    expect(await page.evaluate(() => [...CSS.highlights.keys()])).toContain('mark-green')
    await noViolations(page)
    await stage.shoot(page, 'highlight')
    expect(wrong).toEqual([])
  })
})
