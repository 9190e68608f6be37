/** Letters that tell languages of one script apart, before the one that is commonest in it. */
const GUESSES: readonly [script: RegExp, letters: RegExp | undefined, language: string][] = [
  [/\p{Script=Arabic}/gu, /[ٹڈڑےں]/u, 'ur'],
  [/\p{Script=Arabic}/gu, /[پچژگ]/u, 'fa'],
  [/\p{Script=Arabic}/gu, undefined, 'ar'],
  [/\p{Script=Hebrew}/gu, undefined, 'he'],
  [/\p{Script=Cyrillic}/gu, /[әғқңөұүһ]/iu, 'kk'],
  [/\p{Script=Cyrillic}/gu, /[іїєґ]/iu, 'uk'],
  [/\p{Script=Cyrillic}/gu, undefined, 'ru'],
  [/\p{Script=Greek}/gu, undefined, 'el'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, undefined, 'ja'],
  [/\p{Script=Han}/gu, undefined, 'zh'],
  [/\p{Script=Hangul}/gu, undefined, 'ko'],
  [/\p{Script=Devanagari}/gu, undefined, 'hi'],
  [/\p{Script=Latin}/gu, /(?:\b(?:the|and|of)\b[^]*){3}/i, 'en'],
]

/** Share of the letters that must be of a script before its language is guessed: a name in another script is no doubt. */
const SHARE = 0.5
/** Of Japanese text more is in Han characters, but no other language has kana. */
const KANA_SHARE = 0.1

/** The language of a text by its script, or `und` where the script does not tell. A guess: say so to whoever it concerns. */
export function guessLanguage(text: string): string {
  const letters = text.match(/\p{Letter}/gu)?.length ?? 0
  const found = GUESSES.find(([script, telltale, language]) => {
    const share = (text.match(script)?.length ?? 0) / letters
    return share > (language === 'ja' ? KANA_SHARE : SHARE) && (telltale?.test(text) ?? true)
  })
  return found?.[2] ?? 'und'
}
