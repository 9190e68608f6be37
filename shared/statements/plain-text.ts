import { DomainError } from '../errors/domain-error.ts'
import type { StatementInput } from '../schema/statement.ts'

/**
 * Paragraphs of a plain text: runs of lines between blank ones. Line ends become LF and a byte order mark goes, as both
 * belong to the file and not to the text; what stands between is kept as it is.
 */
export function paragraphsOf(text: string): StatementInput['paragraphs'] {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n(?:[^\S\n]*\n)+/)
    .map(block => block.replace(/^(?:[^\S\n]*\n)+/, '').replace(/(?:\n[^\S\n]*)+$/, ''))
    .filter(block => /\S/u.test(block))
    .map(block => ({ text: block }))
}

/** A title for a text that came without one: its first line, at a word's end where it is long. */
export function titleOf(paragraphs: StatementInput['paragraphs'], limit = 120): string {
  const [line = ''] = paragraphs[0]?.text.split('\n') ?? []
  if (line.trim() === '')
    throw new DomainError('invalid', 'empty-text', 'The text has no paragraph.', { remedy: 'Send text.' })
  if (line.length <= limit) return line.trim()
  const words = line.slice(0, limit)
  const cut = words.slice(0, Math.max(words.lastIndexOf(' '), limit / 2))
  return `${cut.replace(HALF_A_PAIR, '').trim()}…`
}

const HALF_A_PAIR = /[\uD800-\uDBFF]$/
