import { anchorRun, type Correction, Run, type RunAnchoring, type Segment, type Unit } from '../anchoring/index.ts'
import type { Anchorage } from '../schema/annotation.ts'
import type { Paragraph, Revision } from '../schema/statement.ts'
import { type Aim, unprocessable } from './aim.ts'
import type { Iris } from './iris.ts'

/** How what is stored differs from what was sent, and why. */
export type Amendment = { reason: Correction | 'converted'; unit?: Unit }

/** Where an aim stands in a revision's text. @throws DomainError `unprocessable`, with what stands there, when it does not */
export function anchorageOf(aim: Aim, text: Revision, iris: Iris): { anchor: Anchorage; amendment?: Amendment } {
  const paragraphs = paragraphsOf(aim, text)
  const { revision } = text
  if (!aim.selectors) {
    const whole = aim.place.kind === 'paragraph' ? paragraphs : []
    return { anchor: { revision, segments: whole.map(allOf), whole: true } }
  }
  const found = anchorRun(runOf(text, paragraphs), aim.selectors, { unit: aim.unit })
  if (found.state === 'ambiguous' || found.state === 'absent') throw refusal(aim, found, text, iris)
  const anchor = { revision, segments: found.segments.map(segment => ({ ...segment })) }
  if (found.state === 'corrected') return { anchor, amendment: { reason: found.reason } }
  if (found.unit !== 'code-point') return { anchor, amendment: { reason: 'converted', unit: found.unit } }
  return { anchor }
}

function paragraphsOf({ place }: Aim, { paragraphs }: Revision): Paragraph[] {
  if (place.kind !== 'paragraph') return paragraphs
  const named = paragraphs.filter(({ id }) => id === place.paragraph)
  if (named.length > 0) return named
  throw unprocessable(
    'no-such-paragraph',
    '/target/source',
    'is not in the text of that revision',
    place.paragraph,
    `Send the id of a paragraph from ${paragraphs[0]?.id} to ${paragraphs.at(-1)?.id}.`,
  )
}

const runs = new WeakMap<Revision, Run>()

/** The run of a whole revision is made once and kept as long as its text is. */
function runOf(text: Revision, paragraphs: Paragraph[]): Run {
  if (paragraphs !== text.paragraphs) return new Run(paragraphs)
  const run = runs.get(text) ?? new Run(paragraphs)
  runs.set(text, run)
  return run
}

export const wholeRun = (text: Revision): Run => runOf(text, text.paragraphs)

const allOf = ({ id, text }: Paragraph): Segment => ({ paragraph: id, start: 0, end: Array.from(text).length })

function refusal(aim: Aim, found: Exclude<RunAnchoring, { segments: unknown }>, text: Revision, iris: Iris) {
  const sent = aim.selectors?.quote?.exact ?? aim.selectors?.position
  const wire = (segments: readonly Segment[]) => segments.map(segment => segmentOut(segment, text, iris))
  if (found.state === 'ambiguous') {
    const candidates = found.candidates.map(segments => ({ segments: wire(segments) }))
    return unprocessable(
      'ambiguous-target',
      '/target/selector',
      'stands in several places and nothing decides which is meant',
      sent,
      'Send prefix and suffix, or a TextPositionSelector in code points; the candidates are listed.',
      { candidates },
    )
  }
  const reasons = {
    'not-found': 'does not stand in the text',
    'cuts-cluster': 'cuts a character: a letter and its marks, or an emoji, stand or go together',
    'out-of-bounds': 'lies outside the text',
    empty: 'selects nothing',
  }
  const there = found.there && { there: wire(found.there) }
  return unprocessable(
    'target-not-in-text',
    '/target/selector',
    reasons[found.reason],
    sent,
    'Quote the words as they stand in the paragraph, and count its code points from 0.',
    there,
  )
}

/** A segment as clients see it: with the paragraph's IRI and the words that stand there. */
export function segmentOut({ paragraph, start, end }: Segment, text: Revision, iris: Iris) {
  const words = text.paragraphs.find(({ id }) => id === paragraph)?.text ?? ''
  return {
    paragraph: iris.paragraph(text.statement, paragraph),
    start,
    end,
    exact: Array.from(words).slice(start, end).join(''),
  }
}
