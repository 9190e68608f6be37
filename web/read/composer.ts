import { html, type TemplateResult } from 'lit-html'
import { COLOURS, type Colour, noteFrom } from '../../shared/reading/note.ts'
import { audienceName, type Group } from '../../shared/reading/note-view.ts'
import type { Speech } from '../../shared/reading/words.ts'
import type { Draft } from './drafts.ts'
import type { Page } from './page.ts'
import type { State } from './state.ts'
import type { Writing } from './writing.ts'

type Parts = { page: Page; state: State; writing: Writing; groups: () => readonly Group[] }

/** The form in which a note is written. It stands where the note will. */
export function composerView({ page, state, writing, groups }: Parts, draft: Draft): TemplateResult {
  const { say } = page.speech
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const now = state.draft()
    if (now) void writing.save(now)
  }
  const heading = draft.edits ? 'editNote' : draft.answers ? 'newReply' : 'newNote'
  return html`<form class="composer" aria-label=${say(heading)} @submit=${submit}
    @input=${(event: Event) => state.type(typedIn(event.currentTarget))}
    @keydown=${(event: KeyboardEvent) => finish(event, state)}>
${draft.about ? html`<blockquote class="quote" dir="auto">${draft.about.words}</blockquote>` : ''}
${conflictView(page.speech, state)}
${draft.answers || !canRecolour(draft) ? '' : coloursView(draft.colour, page.speech)}
<label>${say('yourNote')}<textarea name="text" rows="4" dir="auto" .value=${draft.text}></textarea></label>
<label>${say('tagsHint')}<input name="tags" dir="auto" autocomplete="off" .value=${draft.tags}></label>
${audienceView(draft, page.speech, groups())}
<p class="actions"><button type="submit">${say(state.theirs() ? 'saveMine' : 'save')}</button>
<button type="button" class="quiet" @click=${() => state.drop()}>${say(state.theirs() ? 'keepTheirs' : 'cancel')}</button></p>
</form>`
}

/** A note whose words changed since keeps its colour: another one would place it anew, where it may not have been meant. */
const canRecolour = ({ edits }: Draft): boolean => !edits || noteFrom(edits.before).state === 'exact'

function coloursView(chosen: Colour, { say }: Speech): TemplateResult {
  return html`<fieldset class="colours"><legend>${say('colour')}</legend>${COLOURS.map(
    colour =>
      html`<label class="mark-${colour}"><input type="radio" name="colour" value=${colour} ?checked=${colour === chosen}>${say(colour)}</label>`,
  )}</fieldset>`
}

function audienceView({ audience, answers }: Draft, speech: Speech, groups: readonly Group[]): TemplateResult {
  const all = ['private', 'public', ...groups.map(({ id }) => `group:${id}`)]
  // An answer is never wider than what it answers.
  const offered = answers && answers.audience !== 'public' ? ['private', answers.audience] : all
  return html`<label>${speech.say('audience')}<select name="audience">${[...new Set(offered)].map(
    one => html`<option value=${one} ?selected=${one === audience}>${audienceName(speech, one, groups)}</option>`,
  )}</select></label>`
}

function conflictView({ say }: Speech, state: State): TemplateResult | string {
  const theirs = state.theirs()
  return theirs
    ? html`<section class="conflict"><h2>${say('theirs')}</h2><p dir="auto">${theirs.text}</p><p>${theirs.tags.join(', ')}</p></section>`
    : ''
}

function typedIn(form: EventTarget | null): Partial<Draft> {
  if (!(form instanceof HTMLFormElement)) return {}
  const typed = new FormData(form)
  const value = (name: string) => {
    const typedThere = typed.get(name)
    return typeof typedThere === 'string' ? typedThere : ''
  }
  const colour = COLOURS.find(colour => colour === typed.get('colour'))
  return { text: value('text'), tags: value('tags'), audience: value('audience'), ...(colour && { colour }) }
}

/** Ctrl-Enter saves and Escape leaves, as in most forms for short texts. */
function finish(event: KeyboardEvent, state: State): void {
  if (event.key === 'Escape') state.drop()
  const form = event.currentTarget
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && form instanceof HTMLFormElement) form.requestSubmit()
}
