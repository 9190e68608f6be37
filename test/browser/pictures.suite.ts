import { afterAll, beforeAll, expect, it } from 'vitest'
import { alive, openStage, type Stage, select, signIn } from './stage.ts'

/** The pictures of the README (docs/images are made of them), with what a reader has after a minute. */

const ARTICLE_1 = 'يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  const { body } = await stage.ask('GET', '/statements/udhr-ar', 'reader-2')
  const article = body.paragraphs.find(({ text }: { text: string }) => text.startsWith(ARTICLE_1))
  const write = (exact: string, value: string, styleClass: string, tag: string) =>
    stage.ask('POST', '/statements/udhr-ar/annotations/', 'reader-2', {
      type: 'Annotation',
      motivation: 'commenting',
      target: { source: article.iri, selector: { type: 'TextQuoteSelector', exact }, styleClass },
      body: [
        { type: 'TextualBody', value, language: 'ar' },
        { type: 'TextualBody', purpose: 'tagging', value: tag },
      ],
      audience: 'public',
    })
  const first = await write(
    ARTICLE_1,
    'قارن بقول عمر: «متى استعبدتم الناس وقد ولدتهم أمهاتهم أحرارًا».',
    'mark-green',
    'حرية',
  )
  await write('بروح الإخاء', 'In the English text: “in a spirit of brotherhood”.', 'mark-blue', 'translation')
  await stage.ask('POST', '/statements/udhr-ar/annotations/', 'reader-1', {
    type: 'Annotation',
    motivation: 'replying',
    target: first.body.id,
    body: { type: 'TextualBody', value: 'وفي ديباجة الإعلان كذلك.', language: 'ar' },
    audience: 'public',
  })
})
afterAll(() => stage.close())

it('a statement, its translation, and notes beside them', async () => {
  const { page, wrong } = await stage.visit({ viewport: { width: 1360, height: 760 }, reducedMotion: 'reduce' })
  await page.goto(`${stage.url}/read/udhr-ar?beside=udhr-en`)
  await signIn(page)
  await page
    .locator('.row:has(.note)')
    .evaluate(row => window.scrollTo(0, row.getBoundingClientRect().top + window.scrollY - 90))
  await select(page, 'عقلاً وضميرًا')
  await page.getByRole('toolbar').waitFor()
  await stage.shoot(page, 'reading')
  expect(wrong).toEqual([])
})

it('the same on a phone, in Arabic, in the dark', async () => {
  const phone = {
    viewport: { width: 390, height: 760 },
    isMobile: true,
    hasTouch: true,
    locale: 'ar',
    deviceScaleFactor: 2,
  }
  const { page, wrong } = await stage.visit({ ...phone, colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.goto(`${stage.url}/read/udhr-ar`)
  await alive(page)
  await page.locator('.row:has(.note)').evaluate(row => row.scrollIntoView())
  await stage.shoot(page, 'phone-dark')
  expect(wrong).toEqual([])
})
