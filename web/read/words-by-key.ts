import type { IndexedText, Segment, Range as TextRange } from '../../shared/anchoring/index.ts'
import { elementOf, type Page } from './page.ts'
import { rangeOf } from './places.ts'

type Parts = {
  page: Page
  /** Tells a listener what is chosen now. */
  tell: (words: string) => void
  choose: (segments: Segment[]) => void
}

/**
 * A button at every paragraph with which words are chosen by keyboard alone: it begins with the whole paragraph, arrows move
 * from word to word as they lie on the screen, with Shift they stretch the choice, up and down take whole sentences.
 */
export function openWordsByKey({ page, tell, choose }: Parts): void {
  for (const { id } of page.paragraphs) {
    const cell = elementOf(id)?.parentElement
    const text = page.texts.get(id)
    if (!cell || !text) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'annotate not-annotatable'
    button.textContent = '✎'
    button.title = page.speech.say('annotateHint')
    button.setAttribute('aria-label', page.speech.say('annotate'))
    button.setAttribute('aria-description', page.speech.say('annotateHint'))
    cell.append(button)
    listen(button, id, text, { page, tell, choose })
  }
}

/** First and last of the units that are chosen; undefined for the whole paragraph. */
type Chosen = { kind: 'word' | 'sentence'; first: number; last: number } | undefined

function listen(button: HTMLButtonElement, id: string, text: IndexedText, { page, tell, choose }: Parts): void {
  const isRightToLeft = getComputedStyle(elementOf(id) ?? button).direction === 'rtl'
  const units = { word: unitsOf(text, 'word'), sentence: unitsOf(text, 'sentence') }
  let chosen: Chosen

  const segment = (): Segment => {
    const all = chosen ? units[chosen.kind] : []
    const [first, last] = [all[chosen?.first ?? 0], all[chosen?.last ?? 0]]
    return { paragraph: id, start: first?.start ?? 0, end: last?.end ?? text.length }
  }
  const show = () => {
    const range = rangeOf(segment(), page)
    if (range) CSS.highlights.set('mark-chosen', new Highlight(range))
    tell(text.at(text.toSlice(segment())))
  }
  const forget = () => {
    chosen = undefined
    CSS.highlights.delete('mark-chosen')
  }

  button.addEventListener('click', () => {
    choose([segment()])
    forget()
  })
  button.addEventListener('blur', forget)
  button.addEventListener('keydown', event => {
    const step = stepOf(event.key, isRightToLeft)
    if (event.key === 'Escape') return forget()
    if (!step) return
    event.preventDefault()
    // The annotator takes arrows for the end of a choice.
    event.stopPropagation()
    chosen = moved(chosen, step, event.shiftKey, units[step.kind].length)
    show()
  })
}

type Step = { kind: 'word' | 'sentence'; by: 1 | -1 }

function stepOf(key: string, isRightToLeft: boolean): Step | undefined {
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight'
  if (key === 'ArrowLeft' || key === 'ArrowRight') return { kind: 'word', by: key === forward ? 1 : -1 }
  if (key === 'ArrowUp' || key === 'ArrowDown') return { kind: 'sentence', by: key === 'ArrowDown' ? 1 : -1 }
  return undefined
}

/** The next choice: the unit after or before, or one unit more or less at the end of what is chosen. */
export function moved(chosen: Chosen, { kind, by }: Step, stretches: boolean, count: number): Chosen {
  const within = (index: number) => Math.min(Math.max(index, 0), count - 1)
  if (!chosen || chosen.kind !== kind) {
    const at = by === 1 ? 0 : within(count - 1)
    return { kind, first: at, last: at }
  }
  if (stretches) return { ...chosen, last: Math.max(chosen.first, within(chosen.last + by)) }
  const at = within(by === 1 ? chosen.last + 1 : chosen.first - 1)
  return { kind, first: at, last: at }
}

function unitsOf(text: IndexedText, granularity: 'word' | 'sentence'): TextRange[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity })
  return [...segmenter.segment(text.text)]
    .filter(({ isWordLike, segment }) => isWordLike ?? segment.trim() !== '')
    .map(({ index, segment }) => text.toRange({ start: index, end: index + segment.trimEnd().length }))
}
