import * as z from 'zod'
import type { Annotation } from '../schema/annotation.ts'
import { type StatementAudience, statementId } from '../schema/ids.ts'
import { deed, type Queue, queue } from '../schema/moderation.ts'
import { keyFromItem } from './annotation-items.ts'
import { ABSENT, changeOf } from './annotation-writes.ts'
import {
  belongingsPk,
  caseAbout,
  caseKey,
  type Key,
  logKey,
  logPk,
  moderatedPk,
  OWN_REPORTS,
  ownDeedKey,
  ownedIn,
  ownReportKey,
  queueOf,
  reporterKey,
  reportKey,
  reportsPrefix,
} from './keys.ts'
import { TABLE } from './table.ts'
import type { Item, TableClient, Write } from './table-client.ts'
import { unlessRefused } from './unavailability.ts'

/** Reports of one reader that are looked through: some ten read units. */
const KNOWN_REPORTS = 1_000

/** A note as moderators name it. */
export type Subject = { scope: StatementAudience; statement: string; id: string }

/** A note that moderators have to look at, or hid: why, since when, and how many readers reported it. */
export type Case = Subject & { queue: Queue; since: string; reports: number }

export const report = z.object({ reason: z.string().optional(), at: z.string() })
/** What a reader reported; not who. */
export type Report = z.infer<typeof report>

const logged = z.object({
  by: z.string(),
  deed,
  statement: statementId,
  note: z.string(),
  reason: z.string().optional(),
})
/** What a moderator did, when and why. */
export type LogEntry = z.infer<typeof logged> & { at: string }

const openCase = z.object({ feed: z.string(), modified: z.string(), reports: z.int().default(0) })

/** What the first report sets. A case goes from queue to queue with `modified`, and stays `opened` when it was. */
const OPENING = [
  'feed = if_not_exists(feed, :feed)',
  'modified = if_not_exists(modified, :at)',
  'opened = if_not_exists(opened, :at)',
].join(', ')

/** Reports, what moderators have to look at, and what they did. */
export function openModeration(table: TableClient) {
  /** In the transaction of what it tells of, so that nothing is done unseen and nothing seen that was not done. */
  const logging = (scope: StatementAudience, { at, ...entry }: LogEntry): Write[] => [
    { put: { ...logKey(scope, at), ...entry }, condition: ABSENT },
    { put: { ...ownDeedKey(entry.by, scope, at), ...entry } },
  ]

  const reportItems = (by: string, { scope, statement, id }: Subject, about: Report): Item[] => [
    { ...ownReportKey(by, scope, statement, id), ...about },
    { ...reportKey(scope, statement, id, by), ...about },
  ]

  async function page(input: Parameters<TableClient['query']>[0], limit: number, after: Item | undefined) {
    return table.query({ ...input, Limit: limit, ...(after && { ExclusiveStartKey: after }) })
  }

  return {
    /** Hides a note or shows it, without an earlier version: its creator wrote nothing. @returns false when it changed since */
    decide: (scope: StatementAudience, before: Annotation, next: Annotation, entry: LogEntry, answered?: Annotation) =>
      unlessRefused(table.writeTogether([...changeOf(before, next, answered), ...logging(scope, entry)])),

    /** Closes the case of a note that stays as it is. @returns false when there is none */
    dismiss: ({ scope, statement, id }: Subject, entry: LogEntry): Promise<boolean> =>
      unlessRefused(
        table.writeTogether([
          { delete: caseKey(scope, statement, id), condition: { ConditionExpression: 'attribute_exists(pk)' } },
          ...logging(scope, entry),
        ]),
      ),

    /** Once for each reader: who reports again only gives another reason. */
    async report(by: string, subject: Subject, about: Report): Promise<void> {
      const { scope, statement, id } = subject
      const [own, theirs] = reportItems(by, subject, about)
      const counted: Write = {
        update: caseKey(scope, statement, id),
        UpdateExpression: `SET ${OPENING} ADD reports :one`,
        condition: { ExpressionAttributeValues: { ':feed': queueOf(scope, 'reported'), ':at': about.at, ':one': 1 } },
      }
      if (!own || !theirs) return
      const isFirst = await unlessRefused(
        table.writeTogether([{ put: own, condition: ABSENT }, { put: theirs }, counted, { put: reporterKey(by) }]),
      )
      if (!isFirst) await unlessRefused(table.writeTogether([own, theirs].map(item => explained(item, about))))
    },

    /** The notes that a reader reported; of very many some. */
    async reportedBy(user: string): Promise<Omit<Subject, 'scope'>[]> {
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': belongingsPk(user), ':prefix': OWN_REPORTS },
        Limit: KNOWN_REPORTS,
      })
      return items.flatMap(item => {
        const owned = ownedIn(user, keyFromItem(item))
        return owned?.kind === 'report' ? [owned] : []
      })
    },

    /** Takes a report back, if there is one. */
    async withdraw(by: string, { scope, statement, id }: Subject): Promise<void> {
      const key = ownReportKey(by, scope, statement, id)
      const made = await table.get(key, { ConsistentRead: true })
      if (!made) return
      const own: Write = { delete: key, condition: { ConditionExpression: 'attribute_exists(pk)' } }
      const theirs: Write = { delete: reportKey(scope, statement, id, by) }
      const about = caseKey(scope, statement, id)
      if (await unlessRefused(table.writeTogether([own, theirs, oneLess(about, report.parse(made).at)]))) {
        await closeIfEmpty(about, queueOf(scope, 'reported'))
      } else {
        await unlessRefused(table.writeTogether([own, theirs]))
      }
    },

    /** Cases of one kind, the oldest first. */
    async cases(scope: StatementAudience, kind: Queue, limit: number, after?: Item) {
      const { name, partitionKey } = TABLE.indexes.changes
      const { items, last } = await page(
        {
          IndexName: name,
          KeyConditionExpression: '#feed = :feed',
          ExpressionAttributeNames: { '#feed': partitionKey },
          ExpressionAttributeValues: { ':feed': queueOf(scope, kind) },
        },
        limit,
        after,
      )
      const found = new Map((await table.getMany(items.map(keyFromItem))).map(item => [String(item['sk']), item]))
      const cases = items.flatMap(({ sk }) => caseIn(scope, found.get(String(sk))))
      return { cases, last }
    },

    /** What readers reported of a note, at most so many of it. */
    async reports({ scope, statement, id }: Subject, limit: number): Promise<Report[]> {
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': moderatedPk(scope), ':prefix': reportsPrefix(statement, id) },
        Limit: limit,
      })
      return items.map(item => report.parse(item))
    },

    /** Forgets the case of a note that left the audience, or was deleted. */
    close: ({ scope, statement, id }: Subject): Promise<void> => table.deleteMany([caseKey(scope, statement, id)]),

    /** What moderators did, the last first. `after`: the time of the last one seen. */
    async log(scope: StatementAudience, limit: number, after?: string): Promise<LogEntry[]> {
      const { items } = await page(
        {
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': logPk(scope) },
          ScanIndexForward: false,
        },
        limit,
        after === undefined ? undefined : logKey(scope, after),
      )
      return items.map(item => ({ ...logged.parse(item), at: String(item['sk']) }))
    },
  }

  async function closeIfEmpty(about: Key, feed: string): Promise<void> {
    const condition = {
      ConditionExpression: 'reports = :none AND feed = :feed',
      ExpressionAttributeValues: { ':none': 0, ':feed': feed },
    }
    await unlessRefused(table.writeTogether([{ delete: about, condition }]))
  }
}

/** Another reason for a report, which stays as old as it is. */
const explained = (item: Item, { reason }: Report): Write => ({
  update: keyFromItem(item),
  UpdateExpression: reason === undefined ? 'REMOVE reason' : 'SET reason = :reason',
  condition: {
    ConditionExpression: 'attribute_exists(pk)',
    ...(reason !== undefined && { ExpressionAttributeValues: { ':reason': reason } }),
  },
})

/** Takes a report from the case that it is counted in: not from a later one, as what was dismissed counts no more. */
export const oneLess = (about: Key, at: string): Write => ({
  update: about,
  UpdateExpression: 'ADD reports :less',
  condition: {
    ConditionExpression: 'reports > :none AND opened <= :at',
    ExpressionAttributeValues: { ':less': -1, ':none': 0, ':at': at },
  },
})

/** What the index shows may be closed by now, or in another queue. */
function caseIn(scope: StatementAudience, item: Item | undefined): Case[] {
  if (!item) return []
  const { feed, modified, reports } = openCase.parse(item)
  const kind = queue.parse(feed.split('#').at(-1))
  return [{ scope, ...caseAbout(keyFromItem(item)), queue: kind, since: modified, reports }]
}
