import { html } from 'hono/html'
import { type Speech, TONGUES } from '../../../shared/reading/words.ts'
import type { Html } from '../layout.ts'
import type { Reading } from './reading.ts'

type Choice = { label: string; href: string; isChosen: boolean; language?: string }

/** Which revision, which languages: links, so that every view has an address and needs no script. */
export function optionsView(reading: Reading, speech: Speech): Html {
  const { revision, head } = reading
  const { say, number } = speech
  const revisions = Array.from({ length: head.revision }, (_, index) => index + 1)
  const changed = revision.revision === 1 ? '' : link(reading, { changes: reading.changes ? undefined : '1' })
  return html`<header class="bar"><nav aria-label="${say('appearance')}">
${choices(
  say('language'),
  TONGUES.map(tongue => ({
    label: nameIn(tongue),
    language: tongue,
    href: link(reading, { ui: tongue }),
    isChosen: tongue === reading.tongue,
  })),
)}
${choices(say('beside'), besideChoices(reading, speech))}
${choices(
  say('revision'),
  revisions.map(one => ({
    label: number(one),
    href: link(reading, { revision: one === head.revision ? undefined : String(one), changes: undefined }),
    isChosen: one === revision.revision,
  })),
)}
${changed === '' ? '' : html`<p><a href="${changed}">${say(reading.changes ? 'hideChanges' : 'showChanges')}</a></p>`}
<p><a href="${link(reading, { sidebar: reading.sidebar ? undefined : 'hypothesis' })}">${say(reading.sidebar ? 'withoutSidebar' : 'sidebar')}</a></p>
</nav><div id="account"></div></header>`
}

function besideChoices(reading: Reading, { say, languageName }: Speech): Choice[] {
  if (reading.others.length === 0) return []
  const none = { label: say('besideNone'), href: link(reading, { beside: undefined }), isChosen: !reading.beside }
  const others = reading.others.map(other => ({
    label: languageName(other.language),
    href: link(reading, { beside: other.id }),
    isChosen: reading.beside?.head.id === other.id,
  }))
  return [none, ...others]
}

/** Nothing to choose from is nothing to show. */
const choices = (name: string, all: readonly Choice[]): Html | string =>
  all.length < 2
    ? ''
    : html`<div class="choice"><span>${name}</span><ul>${all.map(({ label, href, isChosen, language = '' }) => {
        const words = language ? html`<bdi lang="${language}">${label}</bdi>` : html`<bdi>${label}</bdi>`
        return isChosen
          ? html`<li><a href="${href}" aria-current="true">${words}</a></li>`
          : html`<li><a href="${href}">${words}</a></li>`
      })}</ul></div>`

const nameIn = (tongue: string): string => new Intl.DisplayNames(tongue, { type: 'language' }).of(tongue) ?? tongue

/** This page with something else chosen. */
function link(
  { head, revision, changes, beside, sidebar, tongue }: Reading,
  other: Record<string, string | undefined>,
): string {
  const chosen = {
    ui: tongue,
    revision: revision.revision === head.revision ? undefined : String(revision.revision),
    changes: changes && '1',
    beside: beside?.head.id,
    sidebar: sidebar ? 'hypothesis' : undefined,
    ...other,
  }
  const query = Object.entries(chosen).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/read/${head.id}?${new URLSearchParams(query).toString()}`
}
