import { isDeepStrictEqual } from 'node:util'
import { audienceOf } from '../access/policy.ts'
import {
  type Description,
  describe,
  describeRun,
  type History,
  type IndexedText,
  type Segment,
  type Unit,
} from '../anchoring/index.ts'
import { unit as units } from '../schema/annotation.ts'
import { ANNO_CONTEXT } from '../schema/terms.ts'
import type { Iris } from './iris.ts'
import { candidateOut, passageOut } from './passages.ts'
import type { Placed } from './placed.ts'

type Json = Record<string, unknown>

/** Properties that the server sets or derives: what a client sends for them is not kept. */
export const SERVER_SET = [
  'id',
  '@id',
  'creator',
  'created',
  'modified',
  'audience',
  'anchor',
  'target',
  'moderation',
] as const

/** A Web Annotation as clients read it, its offsets in the unit that they count in. */
export function annotationOut(placed: Placed, iris: Iris, unit: Unit = 'code-point'): Json {
  const { note } = placed
  const { '@context': contexts = [], target: _, audience: meantFor, ...content } = note.content
  return {
    '@context': [ANNO_CONTEXT, iris.context, ...contexts],
    id: iris.annotation(note.statement, note.id),
    type: 'Annotation',
    ...content,
    target: targetOut(placed, iris, unit),
    audience: meantFor ? [audienceOf(note.partition), ...meantFor] : audienceOf(note.partition),
    creator: { id: iris.user(note.creator), type: 'Person', ...(note.creatorName && { name: note.creatorName }) },
    created: note.created,
    modified: note.modified,
    anchor: anchorOut(placed, iris),
    ...(note.moderation && { moderation: note.moderation }),
  }
}

/**
 * The target in the revision that is read, so that a client which knows nothing of revisions paints the right words;
 * of an orphan, the target as it was.
 */
export function targetOut({ note, history, projection }: Placed, iris: Iris, unit: Unit = 'code-point'): unknown {
  const { statement, anchor, replyTo, content } = note
  const rest: Json = content.target ?? {}
  if (replyTo !== undefined) {
    const source = iris.annotation(statement, replyTo)
    return Object.keys(rest).length > 0 ? { ...rest, source } : source
  }
  const { revision, segments } = projection.state === 'orphan' ? anchor : projection
  const specific = (source: string, selectors: Json[]): Json => {
    const { selector: kept = [], ...about } = rest
    const selector = [...selectors, ...[kept].flat()]
    return { type: 'SpecificResource', ...about, source, ...(selector.length > 0 && { selector }) }
  }
  const inParagraph = (segment: Segment): Json => {
    const words = history.text(revision, segment.paragraph)
    const selectors = words && !anchor.whole ? selectorsOut(describe(words, segment), words, unit) : []
    return specific(iris.paragraph(statement, segment.paragraph), selectors)
  }
  const [only, ...others] = segments
  if (only === undefined) return specific(anchor.page ?? iris.statement(statement), [])
  if (others.length === 0) return inParagraph(only)
  if (!isRun(history, revision, segments)) return segments.map(inParagraph)
  const run = history.run(revision)
  return specific(iris.statement(statement), selectorsOut(describeRun(run, segments), run.joined, unit))
}

/** Whether segments follow on one another, so that one quotation has them all. */
function isRun(history: History, revision: number, segments: readonly Segment[]): boolean {
  const run = history.run(revision)
  const range = run.toRange(segments)
  return (
    range.start < range.end &&
    isDeepStrictEqual(
      run.toSegments(range),
      segments.map(({ paragraph, start, end }) => ({ paragraph, start, end })),
    )
  )
}

function selectorsOut({ quote, position }: Description, words: IndexedText, unit: Unit): Json[] {
  const count = {
    'code-point': (offset: number) => offset,
    'utf-16': (offset: number) => words.toUtf16(offset),
    grapheme: (offset: number) => words.toGraphemes(words.toUtf16(offset)),
  }[unit]
  const counted = { start: count(position.start), end: count(position.end), ...(unit !== 'code-point' && { unit }) }
  return [
    { type: 'TextQuoteSelector', ...quote },
    { type: 'TextPositionSelector', ...counted },
  ]
}

export function anchorOut({ note, projection, amendment }: Placed, iris: Iris): Json {
  const out = (passages: Placed['projection']['segments']) => passages.map(one => passageOut(one, note.statement, iris))
  const { revision, state, score, segments, candidates, was } = projection
  return {
    revision,
    state,
    score,
    segments: out(segments),
    ...(candidates && { candidates: candidates.map(place => candidateOut(out(place))) }),
    ...(was && { was: { revision: note.anchor.revision, segments: out(was) } }),
    ...(amendment && { amendment }),
  }
}

/** Whether a target is the note's own, as it reads now or as it was made. */
export function isOwnTarget(target: unknown, standing: readonly Placed[], iris: Iris): boolean {
  return standing.some(placed => units.options.some(unit => isDeepStrictEqual(target, targetOut(placed, iris, unit))))
}
