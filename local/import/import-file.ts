import type { StatementInput } from '../../shared/schema/statement.ts'
import { titleOf } from '../../shared/statements/plain-text.ts'
import { showProgress } from '../progress.ts'
import { guessLanguage } from './language-guess.ts'
import { type Published, publish } from './publish.ts'
import { publisherToken } from './publisher-token.ts'
import { readTextFile } from './text-file.ts'

export type ImportOptions = {
  file: string
  /** Origin of the API, without a trailing slash. */
  server: string
  /** @default one that the local server gives */
  token?: string | undefined
  id?: string | undefined
  title?: string | undefined
  language?: string | undefined
  direction?: 'ltr' | 'rtl' | undefined
  url?: string | undefined
}

const WORDS = { doing: 'sending', done: 'sent', things: 'paragraphs' }

/**
 * Loads a text file as a statement through the running API and says what it did.
 * @throws StartFailure in one line
 */
export async function importFile(options: ImportOptions, out: NodeJS.WriteStream): Promise<void> {
  const { file, server, id, direction, url } = options
  const { paragraphs, leftOut } = readTextFile(file)
  const language = options.language ?? guessLanguage(paragraphs.map(({ text }) => text).join('\n'))
  const statement: StatementInput = {
    title: options.title ?? titleOf(paragraphs),
    language,
    paragraphs,
    ...(id !== undefined && { id }),
    ...(direction && { direction }),
    ...(url !== undefined && { url }),
  }
  const token = options.token ?? (await publisherToken(server))
  const progress = showProgress(paragraphs.length, WORDS, out)
  try {
    const made = await publish(statement, { server, token, onProgress: progress.reach })
    progress.end()
    out.write(summary(made, options, leftOut))
  } finally {
    progress.end()
  }
}

function summary(made: Published, { file, title, language, direction }: ImportOptions, leftOut: string[]): string {
  const unless = (given: unknown, note: string) => (given === undefined ? ` (${note})` : '')
  return [
    `imported ${file}`,
    `  id          ${made.id}`,
    `  title       ${made.title}${unless(title, 'its first line; --title sets another')}`,
    `  language    ${made.language}${unless(language, guessNote(made.language))}`,
    `  direction   ${made.direction}${unless(direction, 'from its letters')}`,
    `  paragraphs  ${made.paragraphs.length}`,
    `  left out    ${leftOut.join(', ') || 'nothing'}`,
    `  read it at  ${made.iri}`,
    '',
  ].join('\n')
}

const guessNote = (language: string) =>
  language === 'und'
    ? 'unknown: the script does not tell; --language sets it'
    : 'a guess from the script; --language sets it'
