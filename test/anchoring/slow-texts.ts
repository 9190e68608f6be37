/** Two revisions of a size, as lists of paragraphs. */
type Revisions = (size: number) => [before: string[], after: string[]]

const words = (count: number, step: number): string =>
  Array.from({ length: count }, (_, n) => `w${n * step + step}x`).join(' ')

const disorder = (count: number, step: number): string =>
  Array.from({ length: count }, (_, n) => ['state', 'peace', 'aid', 'law'][((n * n * step) % 7) % 4]).join(' ')

const edited = (count: number): [string[], string[]] => {
  const texts = Array.from(
    { length: count },
    (_, n) => `Paragraph ${n} says ${n * 7} things about ${n * 13} states and ${n} of them agree.`,
  )
  return [texts, texts.map(text => text.replace('says', 'said').replace('agree', 'do not agree'))]
}

/** Texts made to be slow: what repeats itself, and what has nothing in common. At size 1, 64 KB or 2,000 paragraphs. */
export const slowTexts: [name: string, Revisions][] = [
  ['2,000 paragraphs, all edited', size => edited(2000 * size)],
  ['64 KB of one letter', size => [['a'.repeat(65_536 * size)], ['a'.repeat(65_000 * size)]]],
  ['64 KB of one word', size => [['state '.repeat(11_000 * size)], ['state '.repeat(10_000 * size)]]],
  ['64 KB without anything in common', size => [[words(9000 * size, 7)], [words(9000 * size, 11)]]],
  ['64 KB of few words in disorder', size => [[disorder(11_000 * size, 3)], [disorder(11_000 * size, 5)]]],
  ['2,000 equal paragraphs', size => [Array(2000 * size).fill('***'), Array(1990 * size).fill('***')]],
]
