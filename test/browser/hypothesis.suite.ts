import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC } from '../world/texts.ts'
import { openForeignSite } from './foreign-site.ts'
import { sidebarOf } from './sidebar.ts'
import { openStage, type Stage, select } from './stage.ts'

const WORDS = 'وقفٍ فوريٍّ لإطلاق النار'
const OTHER = 'لا رجعة فيه'
const WIDE = { width: 1360, height: 900 }

let stage: Stage
let site: Awaited<ReturnType<typeof openForeignSite>>
beforeAll(async () => {
  stage = await openStage()
  site = await openForeignSite(stage.url)
})
afterAll(async () => {
  await site.close()
  await stage.close()
})

/** An article of the foreign site, whose text is a statement here. */
async function published() {
  const address = site.show(ARABIC)
  const { body } = await stage.ask('POST', '/statements', 'publisher-1', { ...ARABIC, url: address })
  return { address, statement: String(body.id) }
}

/** The article as a reader has it open, with the sidebar ready. */
async function open(address: string, as?: string) {
  const { page, context, wrong } = await stage.visit({ viewport: WIDE })
  if (as !== undefined) await context.addCookies([{ name: 'as', value: as, url: site.url }])
  await page.goto(address)
  const sidebar = sidebarOf(page)
  await sidebar.ready()
  return { page, sidebar, wrong, close: () => context.close() }
}

const notesOn = async (statement: string, as: string): Promise<any[]> => {
  const { body } = await stage.ask('GET', `/statements/${statement}/annotations/?limit=200`, as)
  return body.first?.items ?? []
}

describe('the Hypothesis client, unmodified, on a page of another site', () => {
  it('highlights Arabic words, which are a Web Annotation in the same second, and paints them again', async () => {
    const { address, statement } = await published()
    const { page, sidebar, wrong, close } = await open(address, 'ali')
    await sidebar.highlight(WORDS)
    await expect.poll(() => notesOn(statement, 'ali')).toHaveLength(1)
    const [note] = await notesOn(statement, 'ali')
    expect(note).toMatchObject({ motivation: 'highlighting', audience: 'private' })
    expect(note.anchor.segments).toEqual([expect.objectContaining({ exact: WORDS })])
    await page.reload()
    await expect.poll(sidebar.painted).toEqual([WORDS])
    await stage.shoot(page, 'hypothesis')
    expect(wrong).toEqual([])
    await close()
  })

  it('paints what another client wrote as a Web Annotation', async () => {
    const { address, statement } = await published()
    const selector = { type: 'TextQuoteSelector', exact: OTHER }
    const target = { source: `${stage.url}/statements/${statement}`, selector }
    const body = { type: 'Annotation', audience: 'public', bodyValue: 'من عميل آخر', target }
    await stage.ask('POST', `/statements/${statement}/annotations/`, 'sara', body)
    const { sidebar, close } = await open(address)
    await expect.poll(sidebar.painted).toEqual([OTHER])
    await sidebar.card('من عميل آخر').waitFor()
    await close()
  })

  it('writes a note with a tag, edits it, and answers it', async () => {
    const { address, statement } = await published()
    const { page, sidebar, wrong, close } = await open(address, 'ali')
    await sidebar.annotate(WORDS, { text: 'ملاحظة أولى', tag: 'قانون' })
    await sidebar.edit('ملاحظة أولى', { text: 'ملاحظة منقحة' })
    await sidebar.reply('ملاحظة منقحة', { text: 'جواب' })
    await page.reload()
    await sidebar.card('ملاحظة منقحة').waitFor()
    expect(await sidebar.card('ملاحظة منقحة').getByText('قانون').count()).toBe(1)
    const notes = await notesOn(statement, 'nobody-else')
    expect(new Set(notes.map(({ motivation }) => motivation))).toEqual(new Set(['commenting', 'replying']))
    expect(wrong).toEqual([])
    await close()
  })

  it('keeps from others what is for its author only', async () => {
    const { address } = await published()
    const ali = await open(address, 'ali')
    await ali.sidebar.annotate(WORDS, { text: 'للجميع' })
    await ali.sidebar.annotate(OTHER, { text: 'لي وحدي', onlyMe: true })
    await ali.close()
    const [sara, nobody] = [await open(address, 'sara'), await open(address)]
    for (const { sidebar, close } of [sara, nobody]) {
      await sidebar.card('للجميع').waitFor()
      expect(await sidebar.card('لي وحدي').count()).toBe(0)
      await expect.poll(sidebar.painted).toEqual([WORDS])
      await close()
    }
    const again = await open(address, 'ali')
    await expect.poll(again.sidebar.painted).toEqual([WORDS, OTHER])
    await again.close()
  })

  it('lets a second reader answer, and change nothing of the first', async () => {
    const { address } = await published()
    const ali = await open(address, 'ali')
    await ali.sidebar.annotate(WORDS, { text: 'سؤال' })
    const sara = await open(address, 'sara')
    await sara.sidebar.card('سؤال').waitFor()
    expect(await sara.sidebar.card('سؤال').getByRole('button', { name: 'Edit' }).count()).toBe(0)
    await sara.sidebar.reply('سؤال', { text: 'جواب سارة' })
    await ali.page.reload()
    await ali.sidebar.card('سؤال').waitFor()
    await ali.sidebar.frame
      .getByRole('button', { name: /Expand|replies/i })
      .first()
      .click()
    await ali.sidebar.card('جواب سارة').waitFor()
    await ali.close()
    await sara.close()
  })

  it('notes the page as a whole', async () => {
    const { address, statement } = await published()
    const { sidebar, wrong, close } = await open(address, 'ali')
    await sidebar.pageNote('عن الصفحة كلها')
    const [note] = await notesOn(statement, 'ali')
    expect(note).toMatchObject({ audience: 'public', target: { source: `${stage.url}/statements/${statement}` } })
    expect(wrong).toEqual([])
    await close()
  })

  it('deletes, and what was deleted is nowhere', async () => {
    const { address, statement } = await published()
    const { page, sidebar, wrong, close } = await open(address, 'ali')
    await sidebar.annotate(WORDS, { text: 'إلى زوال' })
    await sidebar.reply('إلى زوال', { text: 'وجوابها' })
    await sidebar.remove('إلى زوال')
    await page.reload()
    await sidebar.ready()
    await sidebar.frame.getByText('There are no annotations').waitFor()
    expect(await sidebar.painted()).toEqual([])
    expect((await notesOn(statement, 'ali')).map(({ motivation }) => motivation)).toEqual(['replying'])
    expect(wrong).toEqual([])
    await close()
  })

  it('says why words that are not in the statement cannot be saved', async () => {
    const { address } = await published()
    const { sidebar, close } = await open(address, 'ali')
    await sidebar.annotate('حقوق النشر محفوظة', { text: 'خطأ' })
    await expect.poll(() => sidebar.frame.getByText(/Saving annotation failed/).count()).toBeGreaterThan(0)
    await close()
  }, 90_000)

  it('shows nobody’s sidebar what needs a name, and asks to sign in', async () => {
    const { address } = await published()
    const { page, sidebar, close } = await open(address)
    await select(page, WORDS)
    await page.locator('hypothesis-adder').getByRole('button', { name: 'Highlight (h)' }).click()
    await sidebar.frame.getByText(/Login needed/i).waitFor()
    expect(await sidebar.painted()).toEqual([])
    await close()
  })

  it('loads more than 260 notes over its pages, and paints them all', async () => {
    const { address } = await published()
    const texts = Array.from({ length: 265 }, (_, n) => `ملاحظة رقم ${n}`)
    for (const text of texts)
      await stage.ask('POST', '/api/annotations', 'sara', {
        uri: address,
        text,
        permissions: { read: ['group:__world__'] },
        target: [{ source: address, selector: [{ type: 'TextQuoteSelector', exact: WORDS }] }],
      })
    const { sidebar, wrong, close } = await open(address, 'ali')
    await sidebar.frame.getByRole('tab', { name: /Annotations \(265 available\)/ }).waitFor()
    await expect.poll(async () => (await sidebar.painted()).length).toBe(265)
    expect(wrong).toEqual([])
    await close()
  }, 180_000)

  it('annotates a page that shows no statement, on one machine', async () => {
    const address = site.show({ title: 'صفحة أخرى', paragraphs: [{ text: 'نص لا يعرفه أحد هنا، ولا يُحفظ.' }] })
    const { page, sidebar, close } = await open(address, 'ali')
    await sidebar.annotate('لا يعرفه أحد', { text: 'غريب' })
    await page.reload()
    await expect.poll(sidebar.painted).toEqual(['لا يعرفه أحد'])
    await close()
  })

  it('asks nothing of any other host', () => {
    const hosts = new Set([stage.url, site.url].map(url => new URL(url).host))
    expect(stage.hosts().filter(host => !hosts.has(host))).toEqual([])
  })
})
