import type { Actor } from '../../../shared/access/actor.ts'
import { may } from '../../../shared/access/policy.ts'
import type { Iris } from '../../../shared/annotating/iris.ts'
import type { Placed } from '../../../shared/annotating/placed.ts'
import { targetOut } from '../../../shared/annotating/wire.ts'
import type { Annotation } from '../../../shared/schema/annotation.ts'
import { groupIn, meantFor } from '../../../shared/schema/partition.ts'
import type { StatementHead } from '../../../shared/schema/statement.ts'
import { wordsOf } from './bodies.ts'
import { faceId } from './face-id.ts'
import type { Flagged } from './flags.ts'
import { WORLD } from './groups.ts'

/** A note, what it stands on, and the ids of the notes that it answers. */
export type Row = { placed: Placed; head: StatementHead; references: readonly string[] }

/** Who asks, and what they reported. */
export type Reader = { actor: Actor; flagged: Flagged }

/** An annotation of the Hypothesis API. Complete always: one row that lacks a field empties the client's whole list. */
export function rowOut({ placed, head, references }: Row, iris: Iris, { actor, flagged }: Reader) {
  const { note } = placed
  const { statement, creator, creatorName, created, modified, page } = note
  const user = iris.user(creator)
  const uri = uriOf(note, head, iris)
  const group = groupOf(note)
  const selector = selectorsIn(placed, iris)
  const id = faceId(note)
  const reading = note.anchor.page ?? iris.reading(statement)
  return {
    id,
    created,
    updated: modified,
    user,
    user_info: { display_name: creatorName ?? null },
    uri,
    ...wordsOf(note.content),
    group,
    permissions: {
      read: isPrivate(note) ? [user] : [`group:${group}`],
      admin: [user],
      update: [user],
      delete: [user],
    },
    target: [{ source: uri, ...(selector.length > 0 && { selector }) }],
    ...(references.length > 0 && { references: references.map(id => faceId({ statement, id })) }),
    document: { title: [page?.title ?? head.title] },
    links: { html: reading, incontext: reading, json: `${iris.base}/api/annotations/${id}` },
    hidden: isHidden(note),
    // By who asks: what others reported is nobody's to read.
    flagged: flagged(note),
    actions: may(actor, 'annotation:moderate', { partition: note.partition }) ? ['moderate'] : [],
    mentions: [],
    moderation_status: isHidden(note) ? STATUSES[note.moderation?.state ?? 'hidden'] : 'APPROVED',
  }
}
export type RowOut = ReturnType<typeof rowOut>

/** The address of the page as its client has it; for notes of other clients, where the text is published. */
export const uriOf = ({ page, anchor, statement }: Annotation, { url }: StatementHead, iris: Iris): string =>
  page?.uri ?? anchor.page ?? url ?? iris.reading(statement)

/** Its creator and moderators see it all the same. */
const isHidden = ({ partition }: Annotation): boolean => partition.startsWith('hidden:')

const STATUSES = { hidden: 'DENIED', pending: 'PENDING' } as const

const isPrivate = ({ partition }: Annotation): boolean => partition.startsWith('private:')

/** The group that a note is shown in; a private one where it was written. */
export function groupOf({ partition, page }: Annotation): string {
  const meant = meantFor(partition)
  return groupIn(meant) ?? (meant === 'public' ? WORLD : (page?.group ?? WORLD))
}

/** How a client described the place in its page; for notes of other clients, what they quote. */
export const selectorsIn = (placed: Placed, iris: Iris): unknown[] =>
  placed.note.page?.selectors ?? quotesIn(placed, iris)

/** What a note quotes, for clients that look for it in a page; positions in our text say nothing there. */
function quotesIn(placed: Placed, iris: Iris): unknown[] {
  const { note, projection } = placed
  if (note.replyTo !== undefined) return []
  const [words] = projection.segments
  if (note.anchor.whole && words) return [{ type: 'TextQuoteSelector', exact: words.exact }]
  const [target] = [targetOut(placed, iris)].flat()
  const selectors = [Object(target).selector ?? []].flat()
  return selectors.filter(({ type }: { type?: unknown }) => type === 'TextQuoteSelector').slice(0, 1)
}

/** The words that a note quotes, itself and not what it answers: where it stands now, or of an orphan as they were. */
export function quotedIn(placed: Placed): string {
  if (placed.note.replyTo !== undefined) return ''
  const { state, segments, was = [] } = placed.projection
  const words = (state === 'orphan' ? was : segments).map(({ exact }) => exact).join('\n')
  if (words !== '') return words
  const kept = [placed.note.page?.selectors ?? [], placed.note.content.target?.['selector'] ?? []].flat()
  return kept.flatMap(selector => (typeof Object(selector).exact === 'string' ? [Object(selector).exact] : []))[0] ?? ''
}
