import { audienceOf } from '../access/policy.ts'
import { type Description, describe, describeRun, IndexedText, type Unit } from '../anchoring/index.ts'
import type { Anchorage, Annotation } from '../schema/annotation.ts'
import type { Revision } from '../schema/statement.ts'
import { ANNO_CONTEXT } from '../schema/terms.ts'
import { type Amendment, segmentOut, wholeRun } from './anchorage.ts'
import type { Iris } from './iris.ts'

type Json = Record<string, unknown>
export type WireOptions = { unit?: Unit | undefined; amendment?: Amendment | undefined }

/** Properties that the server sets or derives: what a client sends for them is not kept. */
export const SERVER_SET = ['id', 'creator', 'created', 'modified', 'audience', 'anchor', 'target'] as const

/** A Web Annotation as clients read it. `text`: the revision that its anchor names. */
export function annotationOut(note: Annotation, text: Revision, iris: Iris, options: WireOptions = {}): Json {
  const { '@context': contexts = [], target = {}, ...content } = note.content
  return {
    '@context': [ANNO_CONTEXT, iris.context, ...[contexts].flat()],
    id: iris.annotation(note.statement, note.id),
    type: 'Annotation',
    ...content,
    target: note.replyTo ? replyTarget(note, target, iris) : textTarget(note.anchor, text, target, iris, options.unit),
    audience: audienceOf(note.partition),
    creator: { id: iris.user(note.creator), type: 'Person', ...(note.creatorName && { name: note.creatorName }) },
    created: note.created,
    modified: note.modified,
    anchor: anchorOut(note.anchor, text, iris, options.amendment),
  }
}

function replyTarget({ statement, replyTo = '' }: Annotation, rest: unknown, iris: Iris): unknown {
  const source = iris.annotation(statement, replyTo)
  return Object.keys(Object(rest)).length > 0 ? { ...Object(rest), source } : source
}

function textTarget(anchor: Anchorage, text: Revision, rest: Json, iris: Iris, unit: Unit = 'code-point'): Json {
  const [only, ...others] = anchor.segments
  const inOne = only !== undefined && others.length === 0
  const source = inOne ? iris.paragraph(text.statement, only.paragraph) : iris.statement(text.statement)
  const { selector: kept = [], ...about } = rest
  const selectors = anchor.whole ? [] : inOne ? paragraphSelectors(only, text, unit) : runSelectors(anchor, text, unit)
  const selector = [...selectors, ...[kept].flat()]
  return { type: 'SpecificResource', ...about, source, ...(selector.length > 0 && { selector }) }
}

function paragraphSelectors(segment: Anchorage['segments'][number], text: Revision, unit: Unit): Json[] {
  const words = new IndexedText(text.paragraphs.find(({ id }) => id === segment.paragraph)?.text ?? '')
  return selectorsOut(describe(words, segment), words, unit)
}

function runSelectors({ segments }: Anchorage, text: Revision, unit: Unit): Json[] {
  const run = wholeRun(text)
  return selectorsOut(describeRun(run, segments), run.joined, unit)
}

function selectorsOut({ quote, position }: Description, words: IndexedText, unit: Unit): Json[] {
  const count = (offset: number) =>
    unit === 'code-point'
      ? offset
      : unit === 'utf-16'
        ? words.toUtf16(offset)
        : words.toGraphemes(words.toUtf16(offset))
  const counted = { start: count(position.start), end: count(position.end), ...(unit !== 'code-point' && { unit }) }
  return [
    { type: 'TextQuoteSelector', ...quote },
    { type: 'TextPositionSelector', ...counted },
  ]
}

function anchorOut({ revision, segments }: Anchorage, text: Revision, iris: Iris, amendment?: Amendment): Json {
  const places = segments.map(segment => segmentOut(segment, text, iris))
  return { revision, state: 'exact', score: 1, segments: places, ...(amendment && { amendment }) }
}
