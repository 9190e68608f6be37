import type { Locator, Page } from 'playwright-core'
import { select } from './stage.ts'

/** What people do with the Hypothesis client, by what they see of it. */
export function sidebarOf(page: Page) {
  const frame = page.locator('hypothesis-sidebar iframe').contentFrame()
  const cards = frame.getByRole('article')
  const card = (text: string): Locator => cards.filter({ hasText: text }).last()

  /** What the API says to the next write. */
  const answer = () =>
    page.waitForResponse(
      response =>
        response.url().includes('/api/annotations') &&
        ['POST', 'PATCH', 'DELETE'].includes(response.request().method()),
    )

  /** Writes into the editor that is open, and saves. */
  async function write(editor: Locator, { text, tag, onlyMe }: { text: string; tag?: string; onlyMe?: boolean }) {
    await editor.getByRole('textbox').fill(text)
    if (tag !== undefined) {
      await editor.getByPlaceholder(/tags/i).fill(tag)
      await editor.getByPlaceholder(/tags/i).press('Enter')
    }
    if (onlyMe) {
      await editor.getByRole('button', { name: 'Change annotation sharing setting' }).click()
      await frame.getByText('Only Me').last().click()
    }
    const answered = answer()
    await editor.getByRole('button', { name: /^Post to/ }).click()
    await answered
  }

  const editor = () => cards.filter({ has: frame.getByRole('button', { name: /^Post to/ }) }).last()

  return {
    frame,
    cards,
    card,

    /** Once it has asked for the notes. */
    ready: () => frame.getByRole('tab').first().waitFor(),

    /** Words of the page that are painted. */
    painted: () => page.locator('hypothesis-highlight').allTextContents(),

    async highlight(words: string) {
      await select(page, words)
      const answered = answer()
      await page.locator('hypothesis-adder').getByRole('button', { name: 'Highlight (h)' }).click()
      await answered
    },

    async annotate(words: string, what: Parameters<typeof write>[1]) {
      await select(page, words)
      await page.locator('hypothesis-adder').getByRole('button', { name: 'Annotate (a)' }).click()
      await write(editor(), what)
    },

    async pageNote(text: string) {
      await frame.getByRole('tab', { name: /Page notes/i }).click()
      await frame.getByRole('button', { name: 'New note' }).click()
      await write(editor(), { text })
    },

    async edit(text: string, what: Parameters<typeof write>[1]) {
      await card(text).getByRole('button', { name: 'Edit' }).click()
      await write(editor(), what)
    },

    async reply(text: string, what: Parameters<typeof write>[1]) {
      await card(text).getByRole('button', { name: 'Reply' }).click()
      await write(editor(), what)
    },

    async remove(text: string) {
      await card(text).getByRole('button', { name: 'Delete' }).click()
      await frame.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await card(text).waitFor({ state: 'detached' })
    },
  }
}
