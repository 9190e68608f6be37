import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC } from '../world/texts.ts'
import { alive, noViolations, openStage, type Page, type Stage, select, signIn } from './stage.ts'

const ARTICLE_ONE = 'يولد جميع الناس أحرارًا'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const status = (page: Page) => page.getByRole('status')
const says = (page: Page, words: string | RegExp) => expect.poll(() => status(page).textContent()).toMatch(words)
const undo = async (page: Page) => {
  await page.getByRole('button', { name: 'Undo' }).click()
}

/** Words that are painted as a highlight of the browser's. */
const painted = (page: Page, name: string) =>
  page.evaluate(name => [...(CSS.highlights.get(name) ?? [])].map(String).join(' … '), name)

/** A statement of the test's own, so that tests do not see each other's notes. */
async function statement(id: string, paragraphs: { text: string }[] = ARABIC.paragraphs): Promise<string> {
  const { status } = await stage.ask('POST', '/statements', 'publisher-1', { ...ARABIC, id, paragraphs })
  expect(status).toBe(201)
  return `${stage.url}/read/${id}`
}

async function notesOf(id: string, as: string): Promise<any[]> {
  const { body } = await stage.ask('GET', `/statements/${id}/annotations/?limit=200`, as)
  return body.first?.items ?? []
}

const write = (id: string, as: string, exact: string, value: string, paragraph = 'a0') =>
  stage.ask('POST', `/statements/${id}/annotations/`, as, {
    type: 'Annotation',
    target: { source: `/statements/${id}/paragraphs/${paragraph}`, selector: { type: 'TextQuoteSelector', exact } },
    body: { type: 'TextualBody', value },
    audience: 'public',
  })

describe('a reader', () => {
  it('highlights an Arabic sentence: sign in by a click, select, choose a colour', async () => {
    const { page, wrong } = await stage.visit()
    await page.goto(`${stage.url}/read/udhr-ar`)
    await signIn(page)
    await select(page, ARTICLE_ONE)
    await page.getByRole('button', { name: 'Green' }).click()
    await says(page, 'Saved.')
    const [note] = await notesOf('udhr-ar', 'reader-1')
    expect(note).toMatchObject({
      motivation: 'highlighting',
      audience: 'private',
      target: { styleClass: 'mark-green' },
    })
    expect(note.anchor.segments[0].exact).toBe(ARTICLE_ONE)
    expect(await page.evaluate(() => [...CSS.highlights.keys()])).toContain('mark-green')
    await noViolations(page)
    await page.reload()
    await alive(page)
    await expect.poll(() => page.locator('.note').count()).toBe(1)
    expect(wrong).toEqual([])
  })

  it('is asked on one machine who they are, on a page that everybody can use', async () => {
    const { page, wrong } = await stage.visit({ colorScheme: 'dark' })
    await page.goto(`${stage.url}/read/udhr-ar`)
    await alive(page)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(/authorize/)
    await noViolations(page)
    expect(wrong).toEqual([])
  })

  it('writes, tags, publishes, edits, answers, deletes, and takes each of it back', async () => {
    const { page, wrong } = await stage.visit()
    await page.goto(await statement('writing'))
    await signIn(page)
    await select(page, 'وقفٍ فوريٍّ')
    await page.getByRole('button', { name: 'New note' }).click()
    await page.getByLabel('Note (may stay empty)').fill('**منذ متى؟** <b>')
    await page.getByLabel('Tags, separated by commas').fill('هدنة، ceasefire')
    await page.getByLabel('Who may read it').selectOption('public')
    await page.getByLabel('Blue').check()
    await noViolations(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Saved.')
    const [note] = await notesOf('writing', 'somebody-else')
    expect(note.body).toMatchObject([
      { value: '**منذ متى؟** <b>', purpose: 'commenting' },
      { value: 'هدنة', purpose: 'tagging' },
      { value: 'ceasefire', purpose: 'tagging' },
    ])
    expect(await page.locator('.note .body').textContent()).toBe('**منذ متى؟** <b>')

    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Note (may stay empty)').fill('منذ الأحد')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => page.locator('.note .body').textContent()).toBe('منذ الأحد')
    await undo(page)
    await expect.poll(() => page.locator('.note .body').textContent()).toBe('**منذ متى؟** <b>')

    await page.getByRole('button', { name: 'Reply' }).click()
    await page.getByLabel('Note (may stay empty)').fill('Since Monday.')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => page.locator('.replies .body').textContent()).toBe('Since Monday.')
    await page.locator('.replies').getByRole('button', { name: 'Delete' }).click()
    await says(page, 'Deleted.')
    expect(await page.locator('.replies').count()).toBe(0)
    await undo(page)
    await expect.poll(() => page.locator('.replies .body').textContent()).toBe('Since Monday.')
    expect(await notesOf('writing', 'somebody-else')).toHaveLength(2)
    expect(wrong).toEqual([])
  })

  it('selects over two paragraphs, and no letter without its marks', async () => {
    const { page } = await stage.visit()
    await page.goto(await statement('runs'))
    await signIn(page)
    await page.evaluate(() => {
      const [from, to] = ['p-a0', 'p-a1'].map(id => document.getElementById(id)?.firstChild)
      if (!from || !to) throw new Error('no text')
      const start = (from.textContent ?? '').indexOf('وقفٍ')
      document.getSelection()?.setBaseAndExtent(from, start, to, 5)
    })
    await page.getByRole('button', { name: 'Pink' }).click()
    await says(page, 'Saved.')
    const [{ anchor }] = await notesOf('runs', 'reader-1')
    expect(anchor.segments.map(({ exact }: { exact: string }) => exact)).toEqual(['وقفٍ فوريٍّ لإطلاق النار.', 'وأكدو'])
  })

  it('sees no private note of somebody else, and no button for what others wrote', async () => {
    const url = await statement('others')
    await write('others', 'somebody', 'ممثلو', 'Who exactly?')
    const { page } = await stage.visit()
    await page.goto(url)
    await signIn(page)
    await expect.poll(() => page.locator('.note').count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Reply' }).count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Edit' }).count()).toBe(0)
  })

  it('reads everything without a script', async () => {
    const url = await statement('plain')
    await write('plain', 'somebody', 'ممثلو', 'Who exactly?')
    const { page } = await stage.visit({ javaScriptEnabled: false })
    await page.goto(url)
    expect(await page.locator('.note .body').textContent()).toBe('Who exactly?')
    expect(await page.locator('mark').textContent()).toBe('ممثلو')
  })

  it('comes to a note by its link', async () => {
    const url = await statement('links')
    const { body } = await write('links', 'somebody', 'الدولة المضيفة', 'Which one?', 'a2')
    const id = body.id.split('/').at(-1)
    const { page } = await stage.visit()
    await page.goto(`${url}#note-${id}`)
    await alive(page)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`note-${id}`)
  })

  it('is asked to sign in when there are words but no name, and then finds the words again', async () => {
    const { page } = await stage.visit()
    await page.goto(await statement('stranger'))
    await alive(page)
    await select(page, 'ممثلو الأطراف')
    await page.getByRole('button', { name: 'New note' }).click()
    await page.getByLabel('Note (may stay empty)').fill('من هم؟')
    await says(page, 'Sign in to write a note.')
    await status(page).getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: /Omar/ }).click()
    await alive(page)
    await says(page, 'Your draft is back.')
    expect(await page.getByLabel('Note (may stay empty)').inputValue()).toBe('من هم؟')
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Saved.')
    expect(await notesOf('stranger', 'reader-2')).toHaveLength(1)
  })
})

describe('nothing that was typed is lost', () => {
  it('over a reload', async () => {
    const { page } = await stage.visit()
    await page.goto(await statement('reload'))
    await signIn(page)
    await select(page, 'ممثلو الأطراف')
    await page.getByRole('button', { name: 'New note' }).click()
    await page.getByLabel('Note (may stay empty)').fill('half a thou')
    await page.reload()
    await says(page, 'Your draft is back.')
    expect(await painted(page, 'mark-draft')).toBe('ممثلو الأطراف')
    expect(await page.getByLabel('Note (may stay empty)').inputValue()).toBe('half a thou')
    expect(await page.locator('.composer .quote').textContent()).toBe('ممثلو الأطراف')
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(await painted(page, 'mark-draft')).toBe('')
    await page.reload()
    await alive(page)
    expect(await page.locator('.composer').count()).toBe(0)
  })

  it('when other words are chosen, or the form is closed by mistake', async () => {
    const { page } = await stage.visit()
    await page.goto(await statement('mistakes'))
    await signIn(page)
    const text = page.getByLabel('Note (may stay empty)')
    await select(page, 'ممثلو الأطراف')
    await page.getByRole('button', { name: 'New note' }).click()
    await text.fill('half a thought')
    await select(page, 'نوفمبر')
    await page.getByRole('toolbar').getByRole('button', { name: 'New note' }).click()
    await says(page, 'Save the note that is open')
    expect(await text.inputValue()).toBe('half a thought')
    await text.press('Escape')
    expect(await text.count()).toBe(0)
    await undo(page)
    expect(await text.inputValue()).toBe('half a thought')
    expect(await page.locator('.composer .quote').textContent()).toBe('ممثلو الأطراف')
  })

  it('without a network: it is said, kept over a reload, and sent once', async () => {
    const { page, context } = await stage.visit()
    await page.goto(await statement('offline'))
    await signIn(page)
    await select(page, 'ممثلو الأطراف')
    // The first attempt arrives, and its answer does not: the worst way to lose a network.
    await context.route('**/annotations/', async route => {
      if (route.request().method() === 'POST') await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: 'Green' }).click()
    await says(page, 'Not saved yet.')
    await context.unroute('**/annotations/')
    await page.reload()
    await alive(page)
    await says(page, 'Saved.')
    expect(await notesOf('offline', 'reader-1')).toHaveLength(1)
  })

  it('when signing in has run out', async () => {
    const { page } = await stage.visit()
    await page.goto(await statement('expired'))
    await signIn(page)
    await page.evaluate(() => {
      const session = JSON.parse(sessionStorage.getItem('hashiya session') ?? '{}')
      sessionStorage.setItem('hashiya session', JSON.stringify({ ...session, token: `${session.token}x` }))
    })
    await select(page, 'ممثلو الأطراف')
    await page.getByRole('button', { name: 'Green' }).click()
    await says(page, 'Sign in to write a note.')
    await page.getByRole('status').getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: /Layla/ }).click()
    await says(page, 'Your draft is back.')
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Saved.')
    expect(await notesOf('expired', 'reader-1')).toMatchObject([{ target: { styleClass: 'mark-green' } }])
  })

  it('when somebody changes the same note: both texts are there', async () => {
    const { page } = await stage.visit()
    await page.goto(await statement('conflict'))
    await signIn(page)
    const made = await write('conflict', 'reader-1', 'ممثلو', 'first')
    await page.reload()
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Note (may stay empty)').fill('mine')
    const other = { body: { type: 'TextualBody', value: 'from another device' } }
    await stage.ask('PATCH', new URL(made.body.id).pathname, 'reader-1', other, {
      'If-Match': made.etag,
      'Content-Type': 'application/merge-patch+json',
    })
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Both texts are here')
    expect(await page.locator('.conflict').textContent()).toContain('from another device')
    expect(await page.getByLabel('Note (may stay empty)').inputValue()).toBe('mine')
    await noViolations(page)
    await page.getByRole('button', { name: 'Save mine' }).click()
    await says(page, 'Saved.')
    const [note] = await notesOf('conflict', 'reader-1')
    expect(JSON.stringify(note.body)).toContain('mine')
  })
})

it('asks no other host for anything in all of this', () => {
  expect(stage.hosts()).toEqual([new URL(stage.url).host])
})
