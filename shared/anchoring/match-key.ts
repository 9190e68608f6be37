/**
 * What one character becomes in a match key. Two texts that a reader would take for the same quotation should get the
 * same key, whatever keyboard, converter or editor they went through. Keys are compared and thrown away, never stored.
 */

// Vowel signs and cantillation, which editors add and strip at will; U+0653 to U+0655 leave alef, waw and yeh bare,
// so that their decomposition (NFKD) folds the hamza forms by itself.
const OPTIONAL_MARK = /[[\p{Mn}&&\p{Script_Extensions=Arabic}][\p{Mn}&&\p{Script=Hebrew}]]/v
// Bidi and zero-width controls, soft hyphen, variation selectors, BOM; and tatweel, which only stretches a word.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u0640]/u
const SPACE = /\s/u
// Accents typed for quotation marks, primes, and the letters that stand for an apostrophe (as Uzbek and Hawaiian use).
const QUOTATION_MARK = /[\p{Quotation_Mark}`´ʹʻʼʽˈ′″‵‶]/u
const DASH = /\p{Dash}/u
const DIGIT = /\p{Nd}/u

/** Letters and marks that keyboards of one script exchange, and that NFKD keeps apart. */
const EXCHANGED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ا: 'ٱٲٳ', // alef wasla and the wavy-hamza alefs; أ إ آ decompose
    و: 'ٶ',
    ي: 'ىیېۍٸ', // alef maksura, Farsi yeh and its kin
    ه: 'ةہۃە', // teh marbuta, and the heh of Urdu, Kurdish and Uyghur
    ك: 'کڪ',
    '': 'ٴ', // high hamza
    σ: 'ς',
    ',': '،٬',
    ';': '؛',
    '?': '؟',
    '.': '۔٫',
    '%': '٪',
  }).flatMap(([key, forms]) => Array.from(forms, form => [form, key] as const)),
)

/** Folding costs a microsecond, a look-up a few nanoseconds. Only the BMP is remembered, so the table stays small. */
const remembered: (string | undefined)[] = []

/** The key of one code point: nothing, one character, or what a ligature stands for. */
export function keyOf(point: string): string {
  const code = point.codePointAt(0) ?? 0
  if (code > 0xffff) return fold(point)
  return (remembered[code] ??= fold(point))
}

function fold(point: string): string {
  if (SPACE.test(point) && !INVISIBLE.test(point)) return ' '
  if (OPTIONAL_MARK.test(point) || INVISIBLE.test(point)) return ''
  if (QUOTATION_MARK.test(point)) return '"'
  if (DASH.test(point)) return '-'
  const exchanged = EXCHANGED.get(point)
  if (exchanged !== undefined) return exchanged
  if (DIGIT.test(point)) return digit(point)
  const plain = point.toLowerCase().normalize('NFKD')
  // Presentation forms of lone marks decompose into a space that carries them: U+FE70 is " ً".
  return plain === point ? point : Array.from(plain, fold).join('').trimStart()
}

/** Unicode gives every set of digits ten code points in a row, and no two sets touch except those that NFKD folds. */
function digit(point: string): string {
  const plain = point.normalize('NFKD')
  let zero = plain.codePointAt(0) ?? 0
  const code = zero
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}
