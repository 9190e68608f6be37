import {
  anchorRun,
  type Correction,
  type History,
  Run,
  type RunAnchoring,
  type Segment,
  type Unit,
} from '../anchoring/index.ts'
import type { Anchorage } from '../schema/annotation.ts'
import { type Aim, unprocessable } from './aim.ts'
import type { Iris } from './iris.ts'
import { candidateOut, passageOut } from './passages.ts'

/** How what is stored differs from what was sent, and why. */
export type Amendment = { reason: Correction | 'converted'; unit?: Unit }

/** The text in which a target is looked for. */
export type Setting = { statement: string; revision: number; history: History }

/** Where an aim stands in a revision's text. @throws DomainError `unprocessable`, with what stands there, when it does not */
export function anchorageOf(aim: Aim, setting: Setting, iris: Iris): { anchor: Anchorage; amendment?: Amendment } {
  const { revision } = setting
  if (aim.place.kind === 'page') return { anchor: { revision, segments: [], whole: true, page: aim.place.address } }
  const run = runOf(aim, setting)
  if (!aim.selectors) {
    const whole = aim.place.kind === 'paragraph' ? run.toSegments({ start: 0, end: run.joined.length }) : []
    return { anchor: { revision, segments: whole, whole: true } }
  }
  const found = anchorRun(run, aim.selectors, { unit: aim.unit })
  if (found.state === 'ambiguous' || found.state === 'absent') throw refusal(aim, found, setting, iris)
  const anchor = { revision, segments: [...found.segments] }
  if (found.state === 'corrected') return { anchor, amendment: { reason: found.reason } }
  if (found.unit !== 'code-point') return { anchor, amendment: { reason: 'converted', unit: found.unit } }
  return { anchor }
}

function runOf({ place }: Aim, { revision, history }: Setting): Run {
  const whole = history.run(revision)
  if (place.kind !== 'paragraph') return whole
  const named = whole.paragraphs.filter(({ id }) => id === place.paragraph)
  if (named.length > 0) return new Run(named)
  const [first, last] = [whole.paragraphs.at(0)?.id, whole.paragraphs.at(-1)?.id]
  const [detail, remedy] = [
    'is not in the text of that revision',
    `Send the id of a paragraph from ${first} to ${last}.`,
  ]
  throw unprocessable('no-such-paragraph', '/target/source', detail, place.paragraph, remedy)
}

const ABSENCE = {
  'not-found': 'does not stand in the text',
  'cuts-cluster': 'cuts a character: a letter and its marks, or an emoji, stand or go together',
  'out-of-bounds': 'lies outside the text',
  empty: 'selects nothing',
} as const

function refusal(aim: Aim, found: Exclude<RunAnchoring, { segments: unknown }>, setting: Setting, iris: Iris) {
  const sent = aim.selectors?.quote?.exact ?? aim.selectors?.position
  const passages = (segments: readonly Segment[]) =>
    segments.map(segment => passageOut(withWords(segment, setting), setting.statement, iris))
  if (found.state === 'ambiguous') {
    const candidates = found.candidates.map(segments => candidateOut(passages(segments)))
    const detail = 'stands in several places and nothing decides which is meant'
    const remedy = 'Send prefix and suffix, or a TextPositionSelector in code points; the candidates are listed.'
    return unprocessable('ambiguous-target', '/target/selector', detail, sent, remedy, { candidates })
  }
  const there = found.there && { there: passages(found.there) }
  const remedy = 'Quote the words as they stand in the paragraph, and count its code points from 0.'
  return unprocessable('target-not-in-text', '/target/selector', ABSENCE[found.reason], sent, remedy, there)
}

function withWords(segment: Segment, { revision, history }: Setting) {
  const source = history.text(revision, segment.paragraph)
  return { ...segment, exact: source?.at(source.toSlice(segment)) ?? '' }
}
