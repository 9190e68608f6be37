import { html } from 'hono/html'
import type { Iris } from '../../../shared/annotating/iris.ts'
import { heatOf, heatView } from '../../../shared/reading/heat.ts'
import { type NoteContext, threadView } from '../../../shared/reading/note-view.ts'
import { type Margin, marginOf, type Thread, WHOLE } from '../../../shared/reading/threads.ts'
import { directionOfTongue, speechIn } from '../../../shared/reading/words.ts'
import type { Assets } from '../assets.ts'
import type { WebDeps } from '../deps.ts'
import { type Html, layout } from '../layout.ts'
import { signInData } from '../sign-in-data.ts'
import { optionsView } from './options.ts'
import type { Reading } from './reading.ts'
import { comparisonView, paragraphView, translationView } from './text.ts'

/** A statement in one revision, complete without a script. */
export function readingPage(
  reading: Reading,
  iris: Iris,
  { assets, settings }: Pick<WebDeps, 'assets' | 'settings'>,
): Html {
  const { head, revision, notes, tongue } = reading
  const { title, language, direction, paragraphs } = revision
  const speech = speechIn(tongue)
  const context: NoteContext = { html, speech, actions: () => '' }
  const margin = marginOf(notes)
  const isLatest = revision.revision === head.revision
  return layout({
    assets,
    title,
    tongue,
    head: headOf(reading, iris, assets),
    body: html`<a class="skip" href="#text">${speech.say('skip')}</a>
${optionsView(reading, speech)}
<main id="reading" data-statement="${head.id}" data-revision="${revision.revision}" data-writable="${String(isLatest && !reading.changes)}" data-authority="${settings.authority}" data-sidebar="${String(reading.sidebar)}" ${signInData(settings)}>
<div class="heat">${heatView(html, html, heatOf(paragraphs, notes))}</div>
<div class="statement${reading.beside ? ' two' : ''}" dir="${direction}">
<div class="row"><div class="title"><h1 lang="${language}">${title}</h1>
${head.url ? html`<p class="about" lang="${tongue}">${speech.say('source')} <a href="${head.url}" dir="ltr">${new URL(head.url).host}</a></p>` : ''}
${isLatest ? '' : html`<p class="about" lang="${tongue}">${speech.say('oldRevision')}</p>`}</div>
${marginView(context, WHOLE, margin, speech.say('notesOnWhole'))}</div>
<div id="text">${textRows(reading, margin, context)}</div>
<div class="row">${orphansView(context, margin.orphans)}</div>
</div>
${reading.more ? html`<p class="more">${speech.say('moreNotes')}</p>` : ''}
</main>
<div id="status" role="status" aria-live="polite"></div>`,
  })
}

/** Other clients know a page by its canonical address: beside our own it is where the statement is published. */
function headOf({ head, sidebar }: Reading, iris: Iris, assets: Assets): Html {
  const canonical = sidebar ? iris.reading(head.id) : head.url
  return html`<script type="module" src="${assets.url(sidebar ? 'sidebar.js' : 'read.js')}"></script>
${canonical ? html`<link rel="canonical" href="${canonical}">` : ''}`
}

function textRows({ revision, changes, notes, beside }: Reading, margin: Margin, context: NoteContext): Html[] {
  const { say } = context.speech
  const row = (id: string, text: Html) => html`<div class="row" data-row="${id}">${text}
${beside ? translationView(beside, id) : ''}
${marginView(context, id, margin, say('notesOnParagraph'))}</div>`
  if (changes)
    return changes.map(comparison => row(comparison.id, comparisonView(comparison, revision, context.speech)))
  return revision.paragraphs.map(paragraph =>
    row(paragraph.id, paragraphView(paragraph, revision, notes, context.speech)),
  )
}

/** The notes beside a paragraph; the script fills the same place. */
function marginView(context: NoteContext, id: string, { beside }: Margin, label: string): Html {
  return html`<div class="margin not-annotatable" data-margin="${id}" lang="${context.speech.tongue}" dir="${directionOfTongue(context.speech.tongue)}">${threadsView(context, beside.get(id) ?? [], label)}</div>`
}

const threadsView = (context: NoteContext, threads: readonly Thread[], label: string): Html | string =>
  threads.length === 0
    ? ''
    : html`<div role="group" aria-label="${label}">${threads.map(thread => threadView(context, thread))}</div>`

function orphansView(context: NoteContext, orphans: readonly Thread[]): Html {
  const { say, tongue } = context.speech
  return html`<div id="orphans" lang="${tongue}" dir="${directionOfTongue(tongue)}">${
    orphans.length === 0
      ? ''
      : html`<section><h2>${say('orphans')}</h2><p>${say('orphanExplained')}</p>${orphans.map(thread => threadView(context, thread))}</section>`
  }</div>`
}
