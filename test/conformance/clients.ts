import { describeTextPosition, describeTextQuote } from '@apache-annotator/dom'
import { JSDOM } from 'jsdom'

/** A page that shows a paragraph, and what real clients make of a selection in it. */
export function openPage(text: string) {
  const { window } = new JSDOM('<!doctype html><html><body><article></article></body></html>')
  // Both take the globals of a browser for granted.
  const { document, Node, NodeFilter, Range, HTMLElement } = window
  Object.assign(globalThis, { window, document, Node, NodeFilter, Range, HTMLElement })
  const article = window.document.querySelector('article')
  if (!article) throw new Error('no article')
  // Two text nodes, as in pages that mark something up.
  const half = text.slice(0, text.lastIndexOf(' ', text.length / 2))
  const marked = window.document.createElement('em')
  marked.textContent = half
  article.append(marked, text.slice(half.length))

  /** The range of a piece of the text. */
  function rangeOf(piece: string) {
    const range = window.document.createRange()
    const [from, to] = [text.indexOf(piece), text.indexOf(piece) + piece.length]
    const at = (offset: number): [node: unknown, offset: number] => {
      const [first, second] = [marked.firstChild, marked.nextSibling]
      if (!first || !second) throw new Error('no text')
      return offset <= half.length ? [first, offset] : [second, offset - half.length]
    }
    range.setStart(...at(from))
    range.setEnd(...at(to))
    return range
  }

  return {
    article,
    rangeOf,
    /** Apache Annotator: both of its selectors. */
    async apache(piece: string) {
      return [await describeTextQuote(rangeOf(piece), article), await describeTextPosition(rangeOf(piece), article)]
    },
    /** Recogito's text annotator, as its store hands an annotation to its W3C adapter. */
    async recogito(piece: string, source: string, bodies: object[] = []) {
      const { W3CTextFormat } = await import('@recogito/text-annotator')
      const id = crypto.randomUUID()
      const start = text.indexOf(piece)
      const selector = {
        id: crypto.randomUUID(),
        quote: piece,
        start,
        end: start + piece.length,
        range: rangeOf(piece),
      }
      const created = new Date()
      const creator = { id: 'guest', isGuest: true }
      const annotation = {
        id,
        bodies: bodies.map(body => ({ id: crypto.randomUUID(), annotation: id, created, creator, ...body })),
        target: { annotation: id, selector: [selector], creator, created },
      }
      const format = W3CTextFormat(source, article)
      return { sent: JSON.parse(JSON.stringify(format.serialize(annotation))), parse: format.parse }
    },
  }
}
