/**
 * All keys of the table, and what every access costs.
 *
 * | item             | pk                    | sk                      |
 * | ---------------- | --------------------- | ----------------------- |
 * | statement head   | S#<sid>               | HEAD                    |
 * | revision's text  | S#<sid>               | R#<n>#<chunk>           |
 * | its alignment    | S#<sid>               | D#<n>#<chunk>, n being the earlier revision |
 * | translation      | S#<sid of the original> | T#<sid>               |
 * | catalogue entry  | C#<audience>          | <created>#<sid>         |
 * | address          | W#<hash of an address> | <sid>                  |
 * | annotation       | A#<sid>#<partition>   | <aid>, or ~<aid>        |
 * | earlier version  | H#<creator>           | <sid>#<aid>#<version>   |
 * | claim of a key   | K#<user>              | <sid>#<Idempotency-Key> |
 * | count            | N#<sid>#<partition, or its hash> | <paragraph>  |
 * | what is counted  | N#<sid>#<partition, or its hash> | ~<aid>       |
 * | group's head     | G#<gid>               | HEAD                    |
 * | group's member   | G#<gid>               | M#<user>                |
 * | invitation       | G#<gid>               | I#<iid>                 |
 * | asks to join     | G#<gid>               | Q#<user>                |
 * | membership       | U#<user>              | G#<gid>                 |
 * | how many         | U#<user>              | COUNT                   |
 * | allowance        | U#<user>              | WRITES                  |
 * | is invited       | V#<user>              | <gid>#<iid>             |
 * | mark: notes of one's own are hidden | U#<user>     | H#<sid>#<audience>      |
 * | hidden note, for moderators | M#<audience> | H#<sid>#<aid>, or H#<sid>#~<aid> |
 * | what moderators have to look at | M#<audience> | C#<sid>#<aid>        |
 * | has reported     | U#<user>              | REPORTS                 |
 * | report           | M#<audience>          | R#<sid>#<aid>#<user>    |
 * | the same, for its author | P#<user>      | R#<audience>#<sid>#<aid> |
 * | what moderators did | L#<audience>       | <time>                  |
 * | the same, for who did it | P#<user>      | L#<audience>#<time>     |
 * | receipt of an erasure | E#<receipt>      | RECEIPT                 |
 * | token            | O#<kind>#<hash>       | TOKEN                   |
 * | preferences      | P#<user>              | PREFERENCES             |
 * | where else a person is named | P#<user>  | T#<pk> <sk>             |
 *
 * A partition is `public`, `group:<id>`, `private:<user>` or `hidden:<audience>:<user>`: who may read is decided by which
 * partitions are asked.
 * An id made here is `<paragraph>-<ULID>`, so that annotations sort in reading order and a paragraph's are one range.
 * What does not stand where its id says, or not only there (a client made the id, somebody moved the note, it runs over
 * several paragraphs) stands behind those, at `~<aid>` (docs/adr/002-ids.md).
 *
 * Indexes, keys only: `changes` (feed, modified) with feed = <pk>#<shard>; `creators` (creator, modified), in which
 * a space before the user stands for tombstones in partitions of that user's; `groups` (group,
 * modified), in which are notes for a group and nothing else: by its id; those hidden from it by their partition, and the
 * pointers to these by that of them all.
 *
 * | access pattern                        | request                          | request units                          |
 * | ------------------------------------- | -------------------------------- | -------------------------------------- |
 * | head of a statement                   | GetItem                          | 0.5 read                               |
 * | text of a revision (then cached)      | Query pk, sk begins R#<n>#       | 0.5 read per 4 KB                      |
 * | alignment of two (then cached)        | Query pk, sk begins D#<n>#       | 0.5 read per 4 KB                      |
 * | translations of a statement           | Query pk, sk begins T#           | 0.5 read                               |
 * | statements at an address              | Query pk                         | 0.5 read                               |
 * | page of the catalogue                 | Query per audience, descending   | 0.5 read per 4 KB; 0.5 for an empty one |
 * | publish a statement or a revision     | TransactWriteItems               | 2 write per KB of head, entry and text |
 * | create an annotation                  | PutItem if absent                | 3 write for 1 KB (item, 2 indexes)     |
 * | the same with an Idempotency-Key      | GetItem, PutItem of the claim    | 0.5 read + 1 write more                |
 * | annotation by id                      | BatchGetItem over partitions     | 0.5 read per partition asked, again on a miss |
 * | the same for a minute after it moved   | TransactGetItems besides         | 2 read per place asked                 |
 * | annotation by id, before a write      | the same, consistent             | 1 read per partition asked             |
 * | page of annotations                   | Query per partition, sk between  | 0.5 read per 4 KB; 0.5 for an empty one |
 * | change an annotation of 1 KB          | PutItem history; PutItem if v=n  | 1 + 1 + 4 write (each index: out, in)  |
 * | move one to another audience          | PutItem history; TransactWriteItems | 1 + 4 + 6 write                     |
 * | answer one for others to read         | TransactWriteItems               | 4 write for 1 KB, 2 per KB of what is answered |
 * | narrow one that was answered          | the move; Query its paragraph    | 1 read per 4 KB of notes there more    |
 * | delete an annotation                  | PutItem tombstone if v=n         | 1 + 3 write (each index: out; one: in); 1 more of a private one |
 * | the same, with earlier versions       | TransactWriteItems               | 2 write each + 3                       |
 * | the same, for a group                 | the same                         | 1 write more for each write of it, 2 for a change |
 * | page of a creator's annotations       | Query creators; BatchGetItem     | 0.5 read per 4 KB of keys, 0.5 per item |
 * | page of a group's annotations         | Query groups; BatchGetItem       | the same; again for what is hidden, where the reader may see any |
 * | last changes of a container           | Query changes, descending, 20    | 0.5 read per partition                 |
 * | count a change (from the stream)      | BatchGetItem; TransactWriteItems | 1 read and 2 write for the note, the same for each paragraph's count |
 * | give out tokens; renew them           | PutItem, 3 times; TransactWriteItems | 3 write; 8 write                  |
 * | whom a token stands for               | GetItem, again on a miss         | 0.5 read                               |
 * | preferences of a user; to change them | GetItem; PutItem                 | 0.5 read; 1 write                      |
 * | counts of a partition, by paragraph   | Query N#                         | 0.5 read per 4 KB, some 40 paragraphs  |
 * | count of a partition (then cached)    | Query COUNT, consistent, 1 page  | 1 read per 4 KB, of at most 250 items   |
 * | report a note; take that back         | TransactWriteItems               | 10 write; 8 and 2 for the last         |
 * | what a reader reported                | Query P#<user>, sk begins        | 0.5 read per 4 KB, some 40 reports     |
 * | hide a note of 1 KB, or show it       | TransactWriteItems               | 30 write; 29; 4 more of a group's      |
 * | change a note that is hidden          | PutItem history; TransactWriteItems | 1 + 12 write                        |
 * | hidden notes, for moderators          | Query M#<audience>; BatchGetItem | 0.5 read, and 0.5 for each of them     |
 * | page of a moderators' queue           | Query changes; BatchGetItem; for each Query and BatchGetItem | 0.5 read, and 2 for each of them |
 * | page of what is kept of a person      | Query creators; BatchGetItem; or Query, consistent | 0.5 read per note; 1 read per 4 KB |
 * | what moderators did                   | Query L#<audience>, descending   | 0.5 read per 4 KB                      |
 * | who asks, signed in (every request)   | Query U#<user>, consistent       | 1 read per 4 KB                        |
 * | any write, where it is limited        | PutItem if unchanged             | 1 write                                |
 * | make a group; leave it                | TransactWriteItems, 4 items      | 8 write                                |
 * | join it, asked for; by an invitation  | TransactWriteItems, 5; 6 items   | 10 write; 12 write                     |
 * | change a role; to or from an owner    | TransactWriteItems               | 4 write; 6 write                       |
 * | head of a group; of those of a person | GetItem; BatchGetItem, consistent | 0.5 read; 1 read each                 |
 * | members, invitations, who asks to join | Query pk, sk begins             | 0.5 read per 4 KB                      |
 *
 * `test/store/costs.test.ts` asserts these figures against what the engine reports.
 */
import { createHash } from 'node:crypto'
import type { StatementAudience } from '../schema/ids.ts'
import type { Queue } from '../schema/moderation.ts'
import { pageDocument } from '../schema/page-address.ts'
import { groupIn, isShared, meantFor, type Partition } from '../schema/partition.ts'
import type { TokenKind } from '../schema/session.ts'
import { ANNOTATIONS_PREFIX } from './table.ts'

export type Key = { pk: string; sk: string }

const padded = (value: number, digits: number) => String(value).padStart(digits, '0')

export const statementKey = (statement: string): Key => ({ pk: `S#${statement}`, sk: 'HEAD' })

export const revisionKey = (statement: string, revision: number, chunk: number): Key => ({
  pk: `S#${statement}`,
  sk: `${revisionPrefix(revision)}${padded(chunk, 2)}`,
})

export const revisionPrefix = (revision: number) => `R#${padded(revision, 6)}#`

export const alignmentKey = (statement: string, earlier: number, chunk: number): Key => ({
  pk: `S#${statement}`,
  sk: `${alignmentPrefix(earlier)}${padded(chunk, 2)}`,
})

export const alignmentPrefix = (earlier: number) => `D#${padded(earlier, 6)}#`

export const translationKey = (original: string, statement: string): Key => ({
  pk: `S#${original}`,
  sk: `${TRANSLATIONS}${statement}`,
})

export const TRANSLATIONS = 'T#'

/** Statements that are, or were once, published at an address, however it is written. */
export const addressPk = (address: string) => `W#${pageDocument(address)}`

export const addressKey = (address: string, statement: string): Key => ({ pk: addressPk(address), sk: statement })

/** Statements of one audience. */
export const cataloguePk = (audience: StatementAudience) => `C#${audience}`

export const catalogueKey = (audience: StatementAudience, created: string, statement: string): Key => ({
  pk: cataloguePk(audience),
  sk: `${created}#${statement}`,
})

export const annotationsPk = (statement: string, partition: Partition) =>
  `${ANNOTATIONS_PREFIX}${statement}#${partition}`

export const annotationKey = (statement: string, partition: Partition, sk: string): Key => ({
  pk: annotationsPk(statement, partition),
  sk,
})

/** Under which the tombstones stand in the index of creators whose keys name a person: no id of a user has a space. */
export const gravesOf = (user: string) => ` ${user}`

/** Under what the index of groups has what stands in a partition; undefined for what is meant for no group. */
export function inGroups(partition: Partition): string | undefined {
  const group = groupIn(meantFor(partition))
  return group === undefined || isShared(partition) ? group : partition
}

const SHARD = 0

/** The changes of one container partition. */
export const feedOf = (statement: string, partition: Partition) => `${annotationsPk(statement, partition)}#${SHARD}`

/** Earlier versions are their creator's alone, whatever the audience was or is. */
export const historyPk = (creator: string) => `H#${creator}`

export const historyKey = (statement: string, creator: string, id: string, version: number): Key => ({
  pk: historyPk(creator),
  sk: `${historyPrefix(statement, id)}${padded(version, 6)}`,
})

export const historyPrefix = (statement: string, id: string) => `${statement}#${id}#`

export const claimsPk = (user: string) => `K#${user}`

export const claimKey = (user: string, statement: string, key: string): Key => ({
  pk: claimsPk(user),
  sk: `${statement}#${key}`,
})

/** What is known of a person, and has to be before any request of theirs is answered. */
/** What a person is to be told once everything of theirs is gone: it names nobody. */
export const receiptKey = (receipt: string): Key => ({ pk: `E#${receipt}`, sk: 'RECEIPT' })

export const personPk = (user: string) => `U#${user}`

const MEMBERSHIP = 'G#'

/** What else is kept of a person. */
export const belongingsPk = (user: string) => `P#${user}`

export const membershipKey = (user: string, group: string): Key => ({ pk: personPk(user), sk: `${MEMBERSHIP}${group}` })

/** The group that a membership's sort key names; undefined when it is that of something else. */
export const groupOf = (sk: string): string | undefined =>
  sk.startsWith(MEMBERSHIP) ? sk.slice(MEMBERSHIP.length) : undefined

export const groupPk = (group: string) => `G#${group}`

export const groupKey = (group: string): Key => ({ pk: groupPk(group), sk: 'HEAD' })

/** How many groups a person is in. */
export const groupCountKey = (user: string): Key => ({ pk: personPk(user), sk: 'COUNT' })

/** What a person may still write, where writing is limited. */
export const allowanceKey = (user: string): Key => ({ pk: personPk(user), sk: 'WRITES' })

/** What lies in a group's partition beside its head, in order of their users or ids. */
export const IN_GROUP = { members: 'M#', invitations: 'I#', applicants: 'Q#' } as const

export const memberKey = (group: string, user: string): Key => ({
  pk: groupPk(group),
  sk: `${IN_GROUP.members}${user}`,
})

export const invitationKey = (group: string, id: string): Key => ({
  pk: groupPk(group),
  sk: `${IN_GROUP.invitations}${id}`,
})

export const applicantKey = (group: string, user: string): Key => ({
  pk: groupPk(group),
  sk: `${IN_GROUP.applicants}${user}`,
})

/** Apart from what is read with every request: anybody can invite anybody. */
export const receivedPk = (user: string) => `V#${user}`

export const receivedKey = (user: string, group: string, id: string): Key => ({
  pk: receivedPk(user),
  sk: `${group}#${id}`,
})

const MADE_HERE = /^[A-Za-z0-9]+-[0-9A-HJKMNP-TV-Z]{26}$/

/** The paragraph that an id made here begins with; undefined for an id of a client's making. */
export const paragraphIn = (id: string): string | undefined =>
  MADE_HERE.test(id) ? id.slice(0, id.indexOf('-')) : undefined

/** Where an annotation that stands in this paragraph and no other is kept. */
export const sortKey = (id: string, paragraph: string | undefined) =>
  paragraph !== undefined && paragraphIn(id) === paragraph ? id : `~${id}`

/** Where an annotation of this id can be, the likeliest first. */
export const sortKeys = (id: string): string[] => (paragraphIn(id) === undefined ? [`~${id}`] : [id, `~${id}`])

/** Of what one person alone may read, the name is not in the key: the counts outlive the notes by a while. */
const countsPk = (statement: string, partition: Partition): string =>
  `N#${statement}#${isShared(partition) ? partition : createHash('sha256').update(partition).digest('base64url').slice(0, 22)}`

/** How many annotations stand in a paragraph, for one audience alone. */
export const countKey = (statement: string, partition: Partition, paragraph: string): Key => ({
  pk: countsPk(statement, partition),
  sk: paragraph,
})

/** Where the counts last saw an annotation; behind the counts of its partition. */
export const countedKey = (statement: string, partition: Partition, id: string): Key => ({
  pk: countsPk(statement, partition),
  sk: `~${id}`,
})

export const tokenKey = (kind: TokenKind, hash: string): Key => ({ pk: `O#${kind}#${hash}`, sk: 'TOKEN' })

export const preferencesKey = (user: string): Key => ({ pk: belongingsPk(user), sk: 'PREFERENCES' })

const MARK = 'H#'

/** Says that notes of a person's on a statement are hidden from an audience. */
export const markKey = (user: string, statement: string, scope: StatementAudience): Key => ({
  pk: personPk(user),
  sk: `${MARK}${statement}#${scope}`,
})

/** What a mark's sort key says; undefined when it is that of something else. */
export function markIn(sk: string): { statement: string; scope: string } | undefined {
  const [mark, statement, scope] = sk.split('#')
  return `${mark}#` === MARK && statement && scope ? { statement, scope } : undefined
}

/** Says that a person ever reported a note: whoever did not need not be asked for which. */
export const reporterKey = (user: string): Key => ({ pk: personPk(user), sk: 'REPORTS' })

/** All that an audience's moderators look after. */
export const moderatedPk = (scope: StatementAudience) => `${MODERATED}${scope}`

const MODERATED = 'M#'

/** Before the sort keys of all hidden notes. */
export const HIDDEN_NOTES = 'H#'

/** Before the sort keys of a statement's hidden notes, in the order of the notes. */
export const hiddenPrefix = (statement: string) => `${HIDDEN_NOTES}${statement}#`

/** Where moderators find a hidden note, as it stands in the container at that sort key. */
export const pointerKey = (statement: string, scope: StatementAudience, sk: string): Key => ({
  pk: moderatedPk(scope),
  sk: `${hiddenPrefix(statement)}${sk}`,
})

/** Which hidden note a pointer's key means: where, and at which sort key; undefined when it is that of something else. */
export function pointedAt({ pk, sk }: Key): { scope: string; statement: string; sk: string } | undefined {
  const [kind, statement, place] = sk.split('#')
  if (!pk.startsWith(MODERATED) || kind !== 'H' || !statement || !place) return undefined
  return { scope: pk.slice(MODERATED.length), statement, sk: place }
}

export const caseKey = (scope: StatementAudience, statement: string, id: string): Key => ({
  pk: moderatedPk(scope),
  sk: `C#${statement}#${id}`,
})

/** Which note a case is about. */
export function caseAbout({ sk }: Key): { statement: string; id: string } {
  const [, statement = '', id = ''] = sk.split('#')
  return { statement, id }
}

/** The cases of one kind, in the order in which they came up. */
export const queueOf = (scope: StatementAudience, queue: Queue) => `${moderatedPk(scope)}#${queue}`

export const reportsPrefix = (statement: string, id: string) => `R#${statement}#${id}#`

export const reportKey = (scope: StatementAudience, statement: string, id: string, user: string): Key => ({
  pk: moderatedPk(scope),
  sk: `${reportsPrefix(statement, id)}${user}`,
})

export const ownReportKey = (user: string, scope: StatementAudience, statement: string, id: string): Key => ({
  pk: belongingsPk(user),
  sk: `${OWN_REPORTS}${scope}#${statement}#${id}`,
})

/** Before the sort keys of a person's own reports. */
export const OWN_REPORTS = 'R#'

export const logPk = (scope: StatementAudience) => `L#${scope}`

export const logKey = (scope: StatementAudience, at: string): Key => ({ pk: logPk(scope), sk: at })

export const ownDeedKey = (user: string, scope: StatementAudience, at: string): Key => ({
  pk: belongingsPk(user),
  sk: `L#${scope}#${at}`,
})

const TRACE = 'T#'

/** Says at a person where else the table names them, in items that expire by themselves. */
export const traceKey = (user: string, key: Key): Key => ({
  pk: belongingsPk(user),
  sk: `${TRACE}${key.pk} ${key.sk}`,
})

type Owned =
  | { kind: 'report'; scope: string; statement: string; id: string }
  | { kind: 'deed'; scope: string; at: string }
  | { kind: 'trace' }

/** What an item of a person's belongings stands for; undefined when it stands for itself. */
export function ownedIn(user: string, { pk, sk }: Key): Owned | undefined {
  if (pk !== belongingsPk(user)) return undefined
  const [kind, scope = '', first = '', second = ''] = sk.split('#')
  if (kind === 'R') return { kind: 'report', scope, statement: first, id: second }
  if (kind === 'L') return { kind: 'deed', scope, at: first }
  return sk.startsWith(TRACE) ? { kind: 'trace' } : undefined
}

/** What the key of an annotation says. */
export function addressOf({ pk, sk }: Key): { statement: string; partition: string; id: string } {
  const [, statement = '', ...partition] = pk.split('#')
  return { statement, partition: partition.join('#'), id: sk.replace(/^~/, '') }
}

/** What the key of an earlier version says. */
export function historyAddressOf({ pk, sk }: Key): { statement: string; creator: string; id: string } {
  const [statement = '', id = ''] = sk.split('#')
  return { statement, creator: pk.slice(historyPk('').length), id }
}

/** A range of sort keys, both ends included. */
export type Span = { from: string; to: string }

// Sort keys are made of letters, digits, "-", "_" and one leading "~": "!" is below and "~~" above them all.
const BELOW = '!'
const ABOVE = '~~'

export const everything: Span = { from: BELOW, to: ABOVE }

/** Where the annotations of some paragraphs stand, and last where those do that do not stand where their ids say. */
export const spansOf = (paragraphs: readonly string[]): Span[] => [
  ...paragraphs.map(paragraph => ({ from: `${paragraph}-`, to: `${paragraph}-${ABOVE}` })),
  { from: '~', to: ABOVE },
]

/** Whether a span has anything behind (or, descending, before) a sort key; and whether that key lies inside it. */
export function position({ from, to }: Span, last: string | undefined, descending: boolean): 'whole' | 'rest' | 'none' {
  if (last === undefined) return 'whole'
  if (last < from) return descending ? 'none' : 'whole'
  if (last > to) return descending ? 'whole' : 'none'
  return 'rest'
}
