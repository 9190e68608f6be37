import { html, render } from 'lit-html'
import type { Speech, Word } from '../../shared/reading/words.ts'

export type Offer = { word: Word; act: () => void }
export type Say = (words: string, ...offers: Offer[]) => void

/** The line at the foot of the page: what just happened, read out where somebody listens, and what can be done about it. */
export function openStatus({ say }: Speech): Say {
  const place = document.getElementById('status') ?? document.body.appendChild(document.createElement('div'))
  const clear = () => render('', place)
  return (words, ...offers) => {
    const button = ({ word, act }: Offer) =>
      html`<button type="button" @click=${() => {
        clear()
        act()
      }}>${say(word)}</button>`
    render(
      html`<p><span>${words}</span> ${offers.map(button)} <button type="button" class="quiet" @click=${clear}>${say('close')}</button></p>`,
      place,
    )
  }
}
