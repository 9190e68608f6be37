/** Milliseconds for texts that were made to be slow, and for offsets in a long paragraph. Usage: node bench/anchoring/slow-texts.ts */
import { align } from '../../shared/anchoring/align.ts'
import { IndexedText } from '../../shared/anchoring/index.ts'
import { slowTexts } from '../../test/anchoring/slow-texts.ts'

const texts = (paragraphs: readonly string[]) => paragraphs.map(text => ({ text }))

function milliseconds(work: () => void): string {
  const started = performance.now()
  work()
  return `${Math.round(performance.now() - started)} ms`
}

for (const [name, revisions] of slowTexts) {
  const [was, is] = revisions(1)
  const { paragraphs } = align([], texts(was))
  console.log(`${name}: ${milliseconds(() => align(paragraphs, texts(is)))}`)
}

const source = new IndexedText('سلام 🕊️ '.repeat(10_000))
const convert = () => {
  for (let offset = 0; offset < 10_000; offset++) source.toCodePoints(source.toUtf16(offset * 7))
}
console.log(`10,000 offsets in a paragraph of 80,000 code points: ${milliseconds(convert)}`)
