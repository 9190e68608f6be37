import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC } from '../world/texts.ts'
import { alive, noViolations, openStage, type Page, type Stage, select, signIn } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const says = (page: Page, words: string | RegExp) =>
  expect.poll(() => page.getByRole('status').textContent()).toMatch(words)

describe('without a network', () => {
  /** A reader's note, on a page of its own. */
  async function noted(id: string) {
    const { page, context } = await stage.visit()
    await stage.ask('POST', '/statements', 'publisher-1', { ...ARABIC, id })
    await page.goto(`${stage.url}/read/${id}`)
    await signIn(page)
    const made = await stage.ask('POST', `/statements/${id}/annotations/`, 'reader-1', {
      type: 'Annotation',
      target: { source: `/statements/${id}/paragraphs/a0`, selector: { type: 'TextQuoteSelector', exact: 'ممثلو' } },
      body: { type: 'TextualBody', value: 'first' },
      audience: 'public',
    })
    await page.reload()
    await alive(page)
    const path = new URL(made.body.id).pathname
    const valueNow = async () => [(await stage.ask('GET', path, 'reader-1')).body.body].flat()[0]?.value
    return { page, context, path, made, valueNow }
  }
  const edit = async (page: Page, text: string) => {
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Note (may stay empty)').fill(text)
  }
  const fromAnotherDevice = (path: string, etag: string, value: string) =>
    stage.ask(
      'PATCH',
      path,
      'reader-1',
      { body: { type: 'TextualBody', value } },
      {
        'If-Match': etag,
        'Content-Type': 'application/merge-patch+json',
      },
    )

  it('a change is sent when it is back, and whoever wrote it is told', async () => {
    const { page, context, valueNow } = await noted('change-later')
    await edit(page, 'second')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Not saved yet.')
    expect(await page.locator('.composer').count()).toBe(0)
    await expect.poll(() => page.locator('.note .state').textContent()).toMatch(/not saved yet/)
    await noViolations(page)
    expect(await valueNow()).toBe('first')
    await context.setOffline(false)
    await says(page, 'Saved.')
    expect(await valueNow()).toBe('second')
    expect(await page.locator('.note .body').textContent()).toBe('second')
    expect(await page.locator('.note .state').count()).toBe(0)
  })

  it('a change that arrived, and whose answer was lost, is no conflict with itself', async () => {
    const { page, context, path, valueNow } = await noted('change-lost')
    await edit(page, 'second')
    await context.route(`**${path}`, async route => {
      if (route.request().method() === 'PATCH') await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Not saved yet.')
    expect(await valueNow()).toBe('second')
    await context.unroute(`**${path}`)
    await page.reload()
    await alive(page)
    await says(page, 'Saved.')
    expect((await stage.ask('GET', path, 'reader-1')).etag).toBe('"v2-r1"')
  })

  it('a change that somebody else forestalled is told, both texts in hand', async () => {
    const { page, context, path, made, valueNow } = await noted('change-conflict')
    await edit(page, 'mine')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Not saved yet.')
    await fromAnotherDevice(path, made.etag, 'theirs')
    await context.setOffline(false)
    await says(page, 'Both texts are here')
    expect(await page.locator('.conflict').textContent()).toContain('theirs')
    expect(await page.getByLabel('Note (may stay empty)').inputValue()).toBe('mine')
    expect(await valueNow()).toBe('theirs')
    await page.getByRole('button', { name: 'Save mine' }).click()
    await says(page, 'Saved.')
    expect(await valueNow()).toBe('mine')
  })

  it('a change that waits is gone on with', async () => {
    const { page, context, valueNow } = await noted('change-again')
    await edit(page, 'second')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Not saved yet.')
    await page.getByRole('button', { name: 'Edit' }).click()
    const text = page.getByLabel('Note (may stay empty)')
    expect(await text.inputValue()).toBe('second')
    await text.fill('third')
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Saved.')
    expect(await valueNow()).toBe('third')
    await page.reload()
    await alive(page)
    expect(await page.locator('.note .state').count()).toBe(0)
    expect(await valueNow()).toBe('third')
  })

  it('a change of what is gone is kept as a new note', async () => {
    const { page, context, path, made } = await noted('change-gone')
    await edit(page, 'second')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Not saved yet.')
    await stage.ask('DELETE', path, 'reader-1', undefined, { 'If-Match': made.etag })
    await context.setOffline(false)
    await says(page, 'It was refused')
    expect(await page.getByLabel('Note (may stay empty)').inputValue()).toBe('second')
    expect(await page.locator('.composer .quote').textContent()).toBe('ممثلو')
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Saved.')
    const { body } = await stage.ask('GET', '/statements/change-gone/annotations/?limit=200', 'somebody')
    expect(body.first.items).toMatchObject([{ body: [{ value: 'second' }] }])
  })

  it('a deletion is sent when it is back, once, or taken back before', async () => {
    const { page, context, path } = await noted('delete-later')
    const status = async () => (await stage.ask('GET', path, 'reader-1')).status
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Delete' }).click()
    await says(page, 'It is not deleted yet')
    await noViolations(page)
    await page.locator('.note').getByRole('button', { name: 'Undo' }).click()
    expect(await page.locator('.note .state').count()).toBe(0)
    await page.getByRole('button', { name: 'Delete' }).click()
    await expect.poll(() => page.locator('.note .state').textContent()).toMatch(/not deleted yet/)
    expect(await status()).toBe(200)
    // The first attempt arrives, and its answer does not.
    await context.route(`**${path}`, async route => {
      if (route.request().method() !== 'DELETE') return route.continue()
      await route.fetch()
      await route.abort()
    })
    await context.setOffline(false)
    await expect.poll(status).toBe(410)
    await expect.poll(() => page.locator('.note').count()).toBe(1)
    await context.unroute(`**${path}`)
    await page.getByRole('button', { name: 'Try now' }).click()
    await says(page, 'Deleted.')
    expect(await page.locator('.note').count()).toBe(0)
  })

  it('nothing is deleted that was changed since it was seen', async () => {
    const { page, context, path, made, valueNow } = await noted('delete-conflict')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Delete' }).click()
    await says(page, 'It is not deleted yet')
    await fromAnotherDevice(path, made.etag, 'theirs')
    await context.setOffline(false)
    await says(page, 'It was changed meanwhile')
    expect(await valueNow()).toBe('theirs')
    expect(await page.locator('.note .body').textContent()).toBe('theirs')
    expect(await page.locator('.note .state').count()).toBe(0)
  })

  it.each([
    ['stand elsewhere', 'corrected-there', (text: string) => `في العاصمة ${text}`, ['ممثلو']],
    ['are gone', 'corrected-away', () => 'نص آخر تمامًا لا علاقة له بما سبق.', []],
  ])('a note on words that %s after a correction is on no others', async (_, id, correct, placed) => {
    const { page, context } = await stage.visit()
    await stage.ask('POST', '/statements', 'publisher-1', { ...ARABIC, id })
    await page.goto(`${stage.url}/read/${id}`)
    await signIn(page)
    await context.route('**/annotations/', (route, request) =>
      request.method() === 'POST' ? route.abort() : route.continue(),
    )
    await select(page, 'ممثلو')
    await page.getByRole('button', { name: 'Green' }).click()
    await says(page, 'Not saved yet.')
    const paragraphs = ARABIC.paragraphs.map(({ text }, index) => ({ text: index === 0 ? correct(text) : text }))
    await stage.ask('PUT', `/statements/${id}`, 'publisher-1', { ...ARABIC, paragraphs }, { 'If-Match': '"r1"' })
    await context.unroute('**/annotations/')
    await page.reload()
    await alive(page)
    await says(page, placed.length > 0 ? 'Saved.' : 'It was refused')
    const { body } = await stage.ask('GET', `/statements/${id}/annotations/?limit=200`, 'reader-1')
    const notes = body.first?.items ?? []
    expect(notes.map(({ anchor }: any) => anchor.segments[0].exact)).toEqual(placed)
    expect(await page.locator('.composer .quote').allTextContents()).toEqual(placed.length > 0 ? [] : ['ممثلو'])
  })
})
