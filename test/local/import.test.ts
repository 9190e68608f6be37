import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guessLanguage } from '../../local/import/language-guess.ts'
import { showProgress } from '../../local/progress.ts'
import { type LocalServer, startServer } from '../../local/server.ts'
import { run } from './started-server.ts'

let folder: string
let server: LocalServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hashiya-import-'))
  const env = { PORT: '0', DATA_DIR: join(folder, 'data') }
  server = await startServer({ env, report: () => {}, onLost: () => {} })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function cli(...args: string[]): Promise<{ code: number | string | null; said: string }> {
  const command: [string, ...string[]] = [process.execPath, 'local/cli.ts', ...args]
  const started = run({ env: { PORT: new URL(server.url).port }, command })
  return { code: await started.ended, said: started.said() }
}

const statement = async (id: string): Promise<unknown> => (await fetch(`${server.url}/statements/${id}`)).json()

const ARABIC = '\uFEFFالبيان الختامي\r\n\r\nأكد المجتمعون دعمهم\r\nللحل السياسي.\r\n\r\n\r\nوشكروا البلد المضيف.\r\n'

describe('import', () => {
  test('loads a text file, says what it did and what it left out', async () => {
    const { code, said } = await cli('import', file('ar.txt', ARABIC), '--id', 'ar')
    expect(code).toBe(0)
    expect(await statement('ar')).toMatchObject({
      title: 'البيان الختامي',
      language: 'ar',
      direction: 'rtl',
      paragraphs: [
        { text: 'البيان الختامي' },
        { text: 'أكد المجتمعون دعمهم\nللحل السياسي.' },
        { text: 'وشكروا البلد المضيف.' },
      ],
    })
    for (const line of [
      /^sent 3\/3 paragraphs$/m,
      /^ {2}id +ar$/m,
      /^ {2}title +البيان الختامي \(its first line/m,
      /^ {2}language +ar \(a guess/m,
      /^ {2}direction +rtl \(from its letters\)$/m,
      /^ {2}paragraphs +3$/m,
      /^ {2}left out +the byte order mark, 3 blank lines, 7 carriage returns/m,
      new RegExp(`^ {2}read it at +${server.url}/statements/ar$`, 'm'),
    ]) {
      expect(said).toMatch(line)
    }
  })

  test('takes what it is told instead of guessing', async () => {
    const told = ['--title', 'Bayan', '--language', 'ur', '--direction', 'ltr', '--url', 'https://example.org/bayan']
    const { said } = await cli('import', file('told.txt', ARABIC), '--id', 'told', ...told)
    expect(await statement('told')).toMatchObject({
      title: 'Bayan',
      language: 'ur',
      direction: 'ltr',
      url: 'https://example.org/bayan',
    })
    expect(said).not.toMatch(/guess|first line|from its letters/)
  })

  test('loads a long text', async () => {
    const text = Array.from({ length: 1_000 }, (_, i) => `Paragraph ${i} of the text and the rest of it.`).join('\n\n')
    const { code, said } = await cli('import', file('long.txt', text), '--id', 'long')
    expect(code).toBe(0)
    expect(said).toContain('sent 500/1000 paragraphs')
    expect(said).toMatch(/paragraphs +1000$/m)
  })

  test.each<[string, () => string[], RegExp]>([
    ['a file that does not exist', () => ['import', join(folder, 'none')], /does not exist/],
    ['a folder', () => ['import', folder], /is a folder/],
    ['an empty file', () => ['import', file('empty.txt', '')], /holds no text/],
    ['blank lines only', () => ['import', file('blank.txt', '\uFEFF \n\n\t\n')], /holds no text/],
    ['Windows-1256', () => ['import', file('1256.txt', Uint8Array.of(0xc7, 0xe1, 0xc8))], /is not UTF-8.*iconv/],
    ['no file', () => ['import'], /name one text file/],
    ['two files', () => ['import', 'a', 'b'], /name one text file/],
    ['another command', () => ['export', 'a'], /no command export/],
    ['an unknown option', () => ['import', 'a', '--langauge', 'ar'], /--langauge.*--help/],
    ['no such direction', () => ['import', 'a', '--direction', 'up'], /give ltr or rtl/],
    ['no such language', () => ['import', file('a.txt', 'a'), '--language', '?'], /400.*\/language.*BCP 47/],
    ['an id that cannot be', () => ['import', file('a.txt', 'a'), '--id', 'a/b'], /400.*\/id/],
    ['an id that is taken', () => ['import', file('a.txt', 'a'), '--id', 'udhr-ar'], /409.*another id/],
    ['a token that is none', () => ['import', file('a.txt', 'a'), '--token', 'x'], /401/],
    ['no server', () => ['import', file('a.txt', 'a'), '--server', 'http://127.0.0.1:1'], /npm start/],
    ['an address that is none', () => ['import', 'a', '--server', 'localhost'], /--server is "localhost"/],
  ])('ends with one clear line for %s', async (_, args, words) => {
    const { code, said } = await cli(...args())
    expect(code).toBe(1)
    expect(said.replace(/^sent .*\n/, '')).toMatch(/^hashiya: [^\n]+\n$/)
    expect(said).toMatch(words)
  })

  test('says how it is used', async () => {
    for (const args of [[], ['--help'], ['import', '-h']]) {
      const { code, said } = await cli(...args)
      expect([code, said.slice(0, 6)]).toEqual([0, 'usage:'])
    }
  })
})

test.each([
  ['أكد المجتمعون دعمهم للحل السياسي مع AA', 'ar'],
  ['مجلس بر گسترش همکاری تأکید کرد', 'fa'],
  ['اجلاس میں رہنماؤں نے کہا', 'ur'],
  ['המועצה קוראת', 'he'],
  ['Совет призывает стороны', 'ru'],
  ['Кеңес тараптарды шақырады', 'kk'],
  ['Рада закликає сторони', 'uk'],
  ['理事会は各国に求める', 'ja'],
  ['安全理事会吁请各方', 'zh'],
  ['안전보장이사회는', 'ko'],
  ['The Council of the Union and its members', 'en'],
  ['Le Conseil demande aux parties', 'und'],
  ['12 – 34', 'und'],
])('%s is guessed to be %s', (text, language) => {
  expect(guessLanguage(text)).toBe(language)
})

test('on a terminal there is a bar', () => {
  let drawn = ''
  const terminal = Object.assign(Object.create(process.stdout), {
    isTTY: true,
    columns: 80,
    write: (text: string) => Boolean((drawn += text)),
    cursorTo: () => true,
    clearLine: () => true,
  })
  const progress = showProgress(3, { doing: 'sending', done: 'sent', things: 'paragraphs' }, terminal)
  for (const sent of [1, 2, 3]) progress.reach(sent)
  progress.end()
  expect(drawn).toContain('3/3 paragraphs')
})
