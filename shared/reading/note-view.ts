import type { Note, Place } from './note.ts'
import { styleClassOf } from './note.ts'
import type { Thread } from './threads.ts'
import type { Speech } from './words.ts'

/**
 * The tag of a template library: `hono/html` on the server, `lit-html` in the browser. Both escape what is put in, so one
 * set of templates makes the page before the script runs and after.
 */
export type Html = (strings: TemplateStringsArray, ...values: unknown[]) => unknown

export type Group = { id: string; name: string }

export type NoteContext = {
  html: Html
  speech: Speech
  /** What can be done with a note; nothing where no script runs. */
  actions: (note: Note) => unknown
  /** What groups are called, for those who are in them. */
  groups?: () => readonly Group[]
  /** Stands in place of a note, as while it is edited. */
  instead?: (note: Note) => unknown
}

/** A note with its answers. Words that people wrote are text, never markup, each in its own direction. */
export function threadView(context: NoteContext, { note, replies }: Thread): unknown {
  const { html, speech } = context
  const answers =
    replies.length === 0
      ? ''
      : html`<div class="replies" role="group" aria-label="${speech.say('replies')}">${replies.map(reply => threadView(context, reply))}</div>`
  return html`<article class="note ${styleClassOf(note.colour)}" id="note-${note.id}" data-note="${note.id}" tabindex="-1">
${context.instead?.(note) ?? noteView(context, note)}${answers}</article>`
}

function noteView({ html, speech, actions, groups }: NoteContext, note: Note): unknown {
  const edited = note.modified === note.created ? '' : html` <span class="edited">${speech.say('edited')}</span>`
  return html`<header><bdi class="who">${note.creator.name}</bdi>
<a class="when" href="#note-${note.id}" title="${speech.say('noteLink')}"><time datetime="${note.created}">${speech.date(note.created)}</time></a>${edited}
<span class="audience">${audienceName(speech, note.audience, groups?.())}</span></header>
${quoteView(html, note)}${stateView(html, speech, note)}
${note.text ? html`<p class="body" dir="auto" lang="${note.language}">${note.text}</p>` : ''}
${note.links.map(link => html`<p class="link"><a href="${link}" rel="nofollow ugc noopener" dir="ltr">${link}</a></p>`)}
${note.tags.length > 0 ? html`<ul class="tags" aria-label="${speech.say('tags')}">${note.tags.map(tag => html`<li><bdi>${tag}</bdi></li>`)}</ul>` : ''}
${actions(note)}`
}

/** An answer stands where the note does that it answers, and a note on the whole quotes nothing. */
const quoteView = (html: Html, { replyTo, state, places }: Note): unknown =>
  replyTo !== undefined || state === 'orphan' || places.length === 0
    ? ''
    : html`<blockquote class="quote" dir="auto">${wordsOf(places)}</blockquote>`

/** What became of the words of a note since it was written, where anything did. */
function stateView(html: Html, speech: Speech, { state, places, was, candidates, replyTo }: Note): unknown {
  if (state === 'exact' || replyTo !== undefined) return ''
  if (state === 'moved') return html`<p class="state">${speech.say('stateMoved')}</p>`
  const then = html`<dt>${speech.say('before')}</dt><dd><del dir="auto">${wordsOf(was)}</del></dd>`
  if (state === 'changed') {
    const now = html`<dt>${speech.say('now')}</dt><dd><ins dir="auto">${wordsOf(places)}</ins></dd>`
    return html`<div class="state"><p>${speech.say('stateChanged')}</p><dl>${then}${now}</dl></div>`
  }
  const links = candidates.map(
    ({ paragraph, exact }) => html`<li><a href="#p-${paragraph}" dir="auto">${exact}</a></li>`,
  )
  const possible = links.length > 0 ? html`<p>${speech.say('candidates')}</p><ul>${links}</ul>` : ''
  return html`<div class="state"><dl>${then}</dl>${possible}</div>`
}

const wordsOf = (places: readonly Place[]): string => places.map(({ exact }) => exact).join(' … ')

export function audienceName(speech: Speech, audience: string, groups: readonly Group[] = []): string {
  if (audience === 'private' || audience === 'public') return speech.say(audience)
  const known = groups.find(({ id }) => audience === `group:${id}`)
  return known?.name ?? `${speech.say('group')} ${audience.replace(/^group:/, '')}`
}
