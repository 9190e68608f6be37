import type { Segment } from '../../shared/anchoring/index.ts'
import type { Page } from './page.ts'
import { segmentsOf } from './places.ts'

/** Milliseconds without a change after which a selection is meant; handles that a finger drags stop for less. */
const SETTLED = 200

/** Watches the browser's own selection, whether a mouse, a finger or a keyboard makes it, and tells of the words once it rests. */
export function watchChoosing(page: Page, onChosen: (segments: Segment[], where: DOMRect) => void): void {
  let isPressed = false
  let rest: ReturnType<typeof setTimeout> | undefined

  function look(): void {
    const selection = document.getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return
    const range = selection.getRangeAt(0)
    const segments = range.intersectsNode(page.text) ? segmentsOf(range, page) : []
    if (segments.length > 0) onChosen(segments, [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect())
  }

  function wait(): void {
    clearTimeout(rest)
    if (!isPressed) rest = setTimeout(look, SETTLED)
  }

  const press = (pressed: boolean) => () => {
    isPressed = pressed
    wait()
  }
  document.addEventListener('selectionchange', wait)
  document.addEventListener('pointerdown', press(true))
  document.addEventListener('pointerup', press(false))
  document.addEventListener('pointercancel', press(false))
}
