import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC, ENGLISH } from '../world/texts.ts'
import { alive, noViolations, openStage, type Page, type Stage, select, signIn, violations } from './stage.ts'

/** The reading page in both of its languages, on a phone, by keyboard alone, in the dark, after corrections. */

const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  reducedMotion: 'reduce' as const,
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const says = (page: Page, words: string | RegExp) =>
  expect.poll(() => page.getByRole('status').textContent()).toMatch(words)

async function notesOf(id: string, as: string): Promise<any[]> {
  const { body } = await stage.ask('GET', `/statements/${id}/annotations/?limit=200`, as)
  return body.first?.items ?? []
}

const write = (id: string, as: string, exact: string, value: string, more: object = {}) =>
  stage.ask('POST', `/statements/${id}/annotations/`, as, {
    type: 'Annotation',
    target: { source: `/statements/${id}/paragraphs/a0`, selector: { type: 'TextQuoteSelector', exact } },
    body: { type: 'TextualBody', value },
    audience: 'public',
    ...more,
  })

describe('in Arabic', () => {
  it('everything is said in Arabic, from right to left', async () => {
    const { page, wrong } = await stage.visit({ locale: 'ar-EG' })
    await page.goto(`${stage.url}/read/udhr-en`)
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ])
    await signIn(page, /Omar/)
    await select(page, 'recognition of the inherent dignity')
    await page.getByRole('button', { name: 'حاشية جديدة' }).click()
    await page.getByLabel('الحاشية (يجوز أن تبقى فارغة)').fill('الكرامة أولًا')
    await page.getByLabel('من يقرؤها').selectOption({ label: 'الجميع' })
    await noViolations(page)
    await page.getByRole('button', { name: 'احفظ' }).click()
    await says(page, 'حُفظت.')
    expect(await notesOf('udhr-en', 'anybody')).toHaveLength(1)
    expect(await page.locator('.count').first().textContent()).toBe('حاشية واحدة')
    await stage.shoot(page, 'arabic-interface')
    await page.getByRole('link', { name: 'English', exact: true }).click()
    await alive(page)
    expect(await page.getByRole('button', { name: 'Reply' }).count()).toBe(1)
    expect(wrong).toEqual([])
  })
})

describe('on a phone', () => {
  it('notes stand below their paragraphs, and nothing is wider than the screen', async () => {
    await write('udhr-ar', 'reader-2', 'لما كان الاعتراف بالكرامة', 'تأمّل هذا.').catch(() => {})
    const { page } = await stage.visit(PHONE)
    await page.goto(`${stage.url}/read/udhr-ar?beside=udhr-en`)
    await alive(page)
    const { wide, screen } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    }))
    expect(wide).toBeLessThanOrEqual(screen)
    await noViolations(page)
    await signIn(page)
    await page.getByRole('button', { name: 'Annotate this paragraph' }).nth(3).tap()
    await page.getByLabel('Note (may stay empty)').fill('من الهاتف')
    await noViolations(page)
    await page.getByRole('button', { name: 'Save' }).tap()
    await says(page, 'Saved.')
    const [text, note] = await Promise.all([
      page.locator('.row:has(.note) .paragraph').first().boundingBox(),
      page.locator('.note').first().boundingBox(),
    ])
    expect(note?.y).toBeGreaterThan((text?.y ?? 0) + (text?.height ?? 0) - 1)
    await stage.shoot(page, 'phone')
  })
})

describe('by keyboard alone', () => {
  it('words are chosen, a note is written and answered, and what happens is said', async () => {
    await stage.ask('POST', '/statements', 'publisher-1', { ...ARABIC, id: 'keys' })
    const { page, wrong } = await stage.visit({ reducedMotion: 'reduce' })
    await page.goto(`${stage.url}/read/keys`)
    await alive(page)
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    /** Goes on with Tab until something of this name has the focus. */
    const tabTo = async (name: string) => {
      for (let step = 0; step < 60; step++) {
        await press('Tab')
        const focused = await page.evaluate(() => {
          const element = document.activeElement
          const label = element?.closest('label')?.firstChild?.textContent
          return element?.getAttribute('aria-label') ?? (label?.trim() || element?.textContent?.trim())
        })
        if (focused === name) return
      }
      throw new Error(`Tab never comes to ${name}`)
    }
    await tabTo('Skip to the text')
    await tabTo('Sign in')
    await press('Enter')
    await page.waitForURL(/authorize/)
    await press('Tab', 'Enter')
    await page.waitForURL(/read/)
    await alive(page)
    await tabTo('Annotate this paragraph')
    // In a text that runs from right to left the next word lies to the left.
    await press('ArrowLeft', 'ArrowLeft', 'Shift+ArrowLeft')
    await says(page, /^\s*ممثلو الأطراف/)
    await press('Enter')
    await page.keyboard.type('من هم؟')
    await press('Control+Enter')
    await says(page, 'Saved.')
    const [note] = await notesOf('keys', 'reader-1')
    expect(note.anchor.segments[0].exact).toBe('ممثلو الأطراف')
    // The focus is on the note, and its first button but one comes next.
    await tabTo('Reply')
    await press('Enter')
    await page.keyboard.type('الدول الثلاث')
    await press('Control+Enter')
    await expect.poll(() => page.locator('.replies .body').textContent()).toBe('الدول الثلاث')
    await tabTo('Delete')
    await press('Enter')
    await says(page, 'Deleted.')
    await tabTo('Undo')
    await press('Enter')
    await expect.poll(() => page.locator('.replies .body').textContent()).toBe('الدول الثلاث')
    expect(wrong).toEqual([])
  })
})

describe('after a correction', () => {
  it('shows what changed, where notes went, and which lost their words', async () => {
    await stage.ask('POST', '/statements', 'publisher-1', { ...ENGLISH, id: 'corrected' })
    const words = ['The parties met', 'on 11 and 12 November']
    for (const exact of words) await write('corrected', 'reader-1', exact, `about ${exact}`)
    const gone = {
      source: '/statements/corrected/paragraphs/a1',
      selector: { type: 'TextQuoteSelector', exact: 'They thanked the host country' },
    }
    await write('corrected', 'reader-1', '', 'about thanks', { target: gone })
    const paragraphs = [
      { text: 'In Geneva the parties met on 11 and 13 November.' },
      { text: 'A new meeting was announced for March.' },
    ]
    await stage.ask('PUT', '/statements/corrected', 'publisher-1', { ...ENGLISH, paragraphs }, { 'If-Match': '"r1"' })
    const { page, wrong } = await stage.visit()
    await page.goto(`${stage.url}/read/corrected`)
    await alive(page)
    await expect.poll(() => page.locator('.note').count()).toBe(3)
    await expect
      .poll(() => page.locator('.row .state').allTextContents())
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(/Its words were changed.*Then.*11 and 12 November.*Now.*11 and 13/s),
        ]),
      )
    expect(await page.locator('#orphans').textContent()).toContain('about thanks')
    await noViolations(page)
    await page.getByRole('link', { name: 'Show what changed' }).click()
    await alive(page)
    expect((await page.locator('ins').allTextContents()).join(' ')).toContain('In Geneva')
    expect((await page.locator('del').allTextContents()).join(' ')).toContain('thanked')
    expect(await page.locator('.heat a').count()).toBe(1)
    await noViolations(page)
    await stage.shoot(page, 'what-changed')
    await page.getByRole('link', { name: '1', exact: true }).click()
    await alive(page)
    expect(await page.locator('#p-a0').textContent()).toBe(ENGLISH.paragraphs[0]?.text)
    expect(await page.locator('.state').count()).toBe(0)
    expect(wrong).toEqual([])
  })
})

describe('in the dark', () => {
  it('everything is still read', async () => {
    const { page } = await stage.visit({ colorScheme: 'dark' })
    await page.goto(`${stage.url}/read/udhr-ar?beside=udhr-en`)
    await signIn(page)
    await select(page, 'يولد جميع الناس أحرارًا')
    await page.getByRole('button', { name: 'Blue' }).click()
    await says(page, 'Saved.')
    expect(await violations(page)).toEqual([])
    await stage.shoot(page, 'dark')
  })
})

describe('in a group', () => {
  it('a note goes to the group and to nobody else', async () => {
    const made = await stage.ask('POST', '/groups', 'reader-1', { name: 'حلقة الاثنين' })
    await stage.ask('POST', '/statements', 'publisher-1', { ...ARABIC, id: 'grouped' })
    const { page } = await stage.visit()
    await page.goto(`${stage.url}/read/grouped`)
    await signIn(page)
    await select(page, 'ممثلو')
    await page.getByRole('button', { name: 'New note' }).click()
    await page.getByLabel('Who may read it').selectOption({ label: 'حلقة الاثنين' })
    await page.getByRole('button', { name: 'Save' }).click()
    await says(page, 'Saved.')
    await page.reload()
    await expect.poll(() => page.locator('.note .audience').textContent()).toBe('حلقة الاثنين')
    expect(await notesOf('grouped', 'somebody')).toEqual([])
    expect(await notesOf('grouped', 'reader-1')).toMatchObject([{ audience: `group:${made.body.id}` }])
  })
})

it('asks no other host for anything in all of this', () => {
  expect(stage.hosts()).toEqual([new URL(stage.url).host])
})
