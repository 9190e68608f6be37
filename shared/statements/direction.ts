import type { Direction } from '../schema/statement.ts'

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Hanifi_Rohingya}]/gu
const LETTER = /\p{Letter}/gu

/** Paragraphs that are looked at: a statement's script shows early. */
const SAMPLE = 50

/** The direction that most letters of the text ask for; where it has none, the one that its language is written in. */
export function directionOf(language: string, paragraphs: readonly { text: string }[]): Direction {
  const sample = paragraphs
    .slice(0, SAMPLE)
    .map(({ text }) => text)
    .join('\n')
  const letters = sample.match(LETTER)?.length ?? 0
  if (letters > 0) return 2 * (sample.match(RIGHT_TO_LEFT)?.length ?? 0) > letters ? 'rtl' : 'ltr'
  return scriptDirection(language)
}

const RTL_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Samr', 'Mand', 'Rohg'])

const scriptDirection = (language: string): Direction =>
  RTL_SCRIPTS.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr'
