import { LRUCache } from 'lru-cache'
import type { Alignment } from '../schema/alignment.ts'
import type { StatementAudience } from '../schema/ids.ts'
import { groupIn } from '../schema/partition.ts'
import type { Revision, StatementHead } from '../schema/statement.ts'
import { keyFromItem } from './annotation-items.ts'
import {
  addressPk,
  alignmentPrefix,
  catalogueKey,
  cataloguePk,
  groupKey,
  revisionPrefix,
  statementKey,
  TRANSLATIONS,
} from './keys.ts'
import { merge, type Source } from './merge.ts'
import {
  alignmentFromItems,
  alignmentItems,
  headFromItem,
  headItems,
  revisionFromItems,
  revisionItems,
} from './statement-items.ts'
import type { Condition, Item, TableClient, Write } from './table-client.ts'
import { unlessRefused } from './unavailability.ts'

/** Code units of text kept in a warm function: some hundred statements, some ten megabytes. */
const CACHED_UNITS = 8_000_000

const ABSENT = { ConditionExpression: 'attribute_not_exists(pk)' }

/** Statements and their revisions. A revision never changes, so that its text is read once per warm function. */
export function openStatements(table: TableClient) {
  const texts = new LRUCache<string, Revision>({
    maxSize: CACHED_UNITS,
    sizeCalculation: ({ paragraphs }) => 1 + paragraphs.reduce((sum, { text }) => sum + text.length, 0),
  })

  function write(
    head: StatementHead,
    condition: Condition,
    revision: Revision,
    others: readonly Write[] = [],
  ): Promise<boolean> {
    const [byId, listed, ...named] = headItems(head)
    const texts = revisionItems(revision).map(newItem)
    return unlessRefused(
      table.writeTogether([
        { put: byId, condition },
        { put: listed },
        ...named.map(item => ({ put: item })),
        ...texts,
        ...others,
      ]),
    )
  }

  /** The revision that the condition of a write names, so that nobody's publication is overwritten. */
  const still = ({ revision }: StatementHead) => ({
    ConditionExpression: 'revision = :revision AND attribute_not_exists(deleted)',
    ExpressionAttributeValues: { ':revision': revision },
  })

  const catalogue =
    (audience: StatementAudience, after: Place | undefined, consistent: boolean): Source<StatementHead> =>
    async (last = after, limit) => {
      const { items, last: more } = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': cataloguePk(audience) },
        ScanIndexForward: false,
        ConsistentRead: consistent,
        Limit: limit,
        ...(last && { ExclusiveStartKey: catalogueKey(audience, last.created, last.id) }),
      })
      return { items: items.map(headFromItem), more: more !== undefined }
    }

  return {
    /** @returns false when the id is taken, or was: ids are never used again; or the group that it is for is being deleted */
    create: (head: StatementHead, first: Revision) => write(head, ABSENT, first, groupStands(head)),

    /** @returns false when `before` is no longer the latest */
    publish: (before: StatementHead, head: StatementHead, next: Revision, alignment: Alignment) =>
      write(head, still(before), next, alignmentItems(head.id, before.revision, alignment).map(newItem)),

    /** Withdraws a statement; its texts stay for those whose notes quote them. @returns false when it changed meanwhile */
    withdraw: (head: StatementHead, at: string): Promise<boolean> =>
      unlessRefused(
        table.writeTogether([
          { put: { ...head, ...statementKey(head.id), modified: at, deleted: at }, condition: still(head) },
          { delete: catalogueKey(head.audience, head.created, head.id) },
        ]),
      ),

    async head(statement: string, { consistent = false } = {}): Promise<StatementHead | undefined> {
      const item = await table.get(statementKey(statement), { ConsistentRead: consistent })
      return item && headFromItem(item)
    },

    async revision(statement: string, revision: number): Promise<Revision | undefined> {
      const { pk } = statementKey(statement)
      const name = `${statement}#${revision}`
      const cached = texts.get(name)
      if (cached) return cached
      const found = revisionFromItems(await all(table, pk, revisionPrefix(revision)))
      if (found) texts.set(name, found)
      return found
    },

    /** How the text of a revision lies against that of the next. @throws Error when it is not there: they are written together */
    async alignment(statement: string, earlier: number): Promise<Alignment> {
      const { pk } = statementKey(statement)
      return alignmentFromItems(await all(table, pk, alignmentPrefix(earlier)))
    },

    /** Ids of the statements that said, in one revision or another, that they are translations of this one. */
    async translations(original: string): Promise<string[]> {
      const items = await all(table, statementKey(original).pk, TRANSLATIONS)
      return items.map(item => headFromItem(item).id)
    },

    /** Ids of the statements that gave, in one revision or another, this address as theirs. At most 100. */
    async at(address: string): Promise<string[]> {
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': addressPk(address) },
        Limit: 100,
      })
      return items.map(item => keyFromItem(item).sk)
    },

    /** Statements of some audiences, the newest first; `after` is the last one seen. */
    async page(
      audiences: readonly StatementAudience[],
      limit: number,
      after?: Place,
      { consistent = false } = {},
    ): Promise<StatementHead[]> {
      const page: StatementHead[] = []
      if (limit === 0) return page
      const sources = audiences.map(audience => catalogue(audience, after, consistent))
      for await (const heads of merge(sources, (a, b) => placeOf(a) > placeOf(b), limit)) {
        if (page.push(...heads) >= limit) break
      }
      return page
    },
  }
}

const newItem = (put: Item): Write => ({ put, condition: ABSENT })

/** Nothing is published for a group that is being deleted. One that only tokens name has no head. */
function groupStands({ audience }: StatementHead): Write[] {
  const group = groupIn(audience)
  if (group === undefined) return []
  return [{ check: groupKey(group), condition: { ConditionExpression: 'attribute_not_exists(closing)' } }]
}

/** Where a statement stands in the catalogue. */
type Place = Pick<StatementHead, 'created' | 'id'>

const placeOf = ({ audience, created, id }: StatementHead): string => catalogueKey(audience, created, id).sk

const all = (table: TableClient, pk: string, prefix: string): Promise<Item[]> =>
  table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
  })
