/**
 * The one boundary between the browser's offsets (UTF-16 units of DOM nodes) and the server's (code points of paragraphs).
 */
import { describe, describeRun, type Segment } from '../../shared/anchoring/index.ts'
import type { About } from './drafts.ts'
import { elementOf, type Page } from './page.ts'

/** The words of the text that a range of the document covers, in whole letters; none for one that covers none. */
export function segmentsOf(range: Range, { paragraphs, texts }: Page): Segment[] {
  return paragraphs.flatMap(({ id }) => {
    const [element, text] = [elementOf(id), texts.get(id)]
    if (!element || !text || !range.intersectsNode(element)) return []
    const slice = text.widen({
      start: offsetIn(element, range.startContainer, range.startOffset) ?? 0,
      end: offsetIn(element, range.endContainer, range.endOffset) ?? text.text.length,
    })
    const { start, end } = text.toRange(slice)
    return text.at(slice).trim() === '' ? [] : [{ paragraph: id, start, end }]
  })
}

/** UTF-16 units from the beginning of an element to a point in it; undefined for a point elsewhere. */
function offsetIn(element: HTMLElement, node: Node, offset: number): number | undefined {
  if (!element.contains(node)) return undefined
  const before = document.createRange()
  before.selectNodeContents(element)
  before.setEnd(node, offset)
  return before.toString().length
}

/** Where words stand in the document; undefined when this page does not show them. */
export function rangeOf({ paragraph, start, end }: Segment, { texts }: Page): Range | undefined {
  const [node, text] = [elementOf(paragraph)?.firstChild, texts.get(paragraph)]
  if (!node || !text || !(start < end && end <= text.length)) return undefined
  const slice = text.toSlice({ start, end })
  const range = document.createRange()
  range.setStart(node, slice.start)
  range.setEnd(node, slice.end)
  return range
}

/** Where the words of a draft stand in the document; nowhere once the text was corrected. */
export const rangesOf = ({ segments, words }: About, page: Page): Range[] =>
  wordsOf(segments, page) === words ? segments.flatMap(segment => rangeOf(segment, page) ?? []) : []

/** Words of the text as a draft keeps them. */
export function aboutOf(segments: readonly Segment[], page: Page): About {
  const [first] = segments
  if (!first) throw new RangeError('no words were chosen')
  return {
    paragraph: first.paragraph,
    segments,
    words: wordsOf(segments, page),
    target: targetOf(first, segments, page),
  }
}

/** A target in the model's terms: the paragraph, or the statement for words that run over several. */
function targetOf(first: Segment, segments: readonly Segment[], { statement, texts, run }: Page): object {
  const text = texts.get(first.paragraph)
  if (!text) throw new RangeError('words of another page were chosen')
  const home = `/statements/${statement}`
  const { quote, position } = segments.length > 1 ? describeRun(run, segments) : describe(text, first)
  return {
    source: segments.length > 1 ? home : `${home}/paragraphs/${first.paragraph}`,
    selector: [
      { type: 'TextQuoteSelector', ...quote },
      { type: 'TextPositionSelector', ...position },
    ],
  }
}

const wordsOf = (segments: readonly Segment[], { texts }: Page): string =>
  segments
    .map(segment =>
      texts.get(segment.paragraph)?.at(texts.get(segment.paragraph)?.toSlice(segment) ?? { start: 0, end: 0 }),
    )
    .join(' … ')
