import { html, render } from 'lit-html'
import type { Segment } from '../../shared/anchoring/index.ts'
import { COLOURS, type Colour } from '../../shared/reading/note.ts'
import type { Speech } from '../../shared/reading/words.ts'

export type Choice = { colour: Colour; isNote: boolean }

/** The small bar at words that were chosen: a colour marks them at once, or a note is written. */
export function openChooser({ say }: Speech, choose: (segments: Segment[], choice: Choice) => void) {
  const place = document.body.appendChild(document.createElement('div'))
  place.className = 'chooser'
  place.hidden = true

  const close = () => {
    place.hidden = true
    render('', place)
  }
  document.addEventListener('pointerdown', event => {
    if (event.target instanceof Node && !place.contains(event.target)) close()
  })
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') close()
  })

  return (segments: Segment[], { left, bottom }: Pick<DOMRect, 'left' | 'bottom'>): void => {
    const take = (choice: Choice) => () => {
      close()
      choose(segments, choice)
    }
    const colour = (one: Colour) =>
      html`<button type="button" class="swatch mark-${one}" aria-label=${say(one)} title=${say(one)} @click=${take({ colour: one, isNote: false })}></button>`
    render(
      html`<div role="toolbar" aria-label=${say('newNote')}>${COLOURS.map(colour)}<button type="button" @click=${take({ colour: 'yellow', isNote: true })}>${say('newNote')}</button></div>`,
      place,
    )
    place.hidden = false
    const room = Math.max(0, document.documentElement.clientWidth - place.offsetWidth - 56)
    place.style.left = `${window.scrollX + Math.min(Math.max(8, left), room)}px`
    place.style.top = `${window.scrollY + bottom + 8}px`
  }
}
