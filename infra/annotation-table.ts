import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb'
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { ENV } from '../shared/env/environment.ts'
import { TABLE } from '../shared/store/table.ts'

/** What a request does with items. A transaction asks for the permission of each of its parts. No Scan: no request path needs one. `test/permissions` holds that none is missing and none unused. */
const ITEM_ACTIONS = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
]

const string = (name: string) => ({ name, type: AttributeType.STRING })

/**
 * Request units per second up to which a table on demand works, each index by itself; beyond, requests are throttled. It
 * bounds what a flood or a mistake can cost: about six dollars an hour here, and no more than that for each index.
 */
const CEILING = { maxReadRequestUnits: 4_000, maxWriteRequestUnits: 2_000 } as const

export type Ceiling = Partial<Record<keyof typeof CEILING, number>>

/**
 * A table of the shape that the store needs. It outlives the stack, and nobody deletes it by accident.
 * @param own what else it shall be: its name, its key, another ceiling
 */
export function makeTable(scope: Construct, id: string, own: Partial<TableProps> = {}): Table {
  const { maxReadRequestUnits, maxWriteRequestUnits } = { ...CEILING, ...own }
  const table = new Table(scope, id, {
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...CEILING,
    ...own,
    partitionKey: string(TABLE.partitionKey),
    sortKey: string(TABLE.sortKey),
    timeToLiveAttribute: TABLE.ttl,
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
  })
  for (const index of Object.values(TABLE.indexes)) {
    table.addGlobalSecondaryIndex({
      indexName: index.name,
      partitionKey: string(index.partitionKey),
      sortKey: string(index.sortKey),
      projectionType: ProjectionType.KEYS_ONLY,
      maxReadRequestUnits,
      maxWriteRequestUnits,
    })
  }
  return table
}

/** CDK's class does not fit its own interface under exactOptionalPropertyTypes. */
export type AnyTable = ITable | Table

export type AnnotationTableProps = {
  /**
   * A table that is there already, as `makeTable` makes it: with its stream.
   * @default - one is made
   */
  readonly table?: AnyTable | undefined
  /**
   * Of the table that is made.
   * @default - see CEILING
   */
  readonly ceiling?: Ceiling | undefined
}

/** The one table: everything that people wrote; and who may do what with it. */
export class AnnotationTable extends Construct {
  readonly table: AnyTable
  /** What tells of every change. */
  readonly streamArn: string

  constructor(scope: Construct, id: string, props: AnnotationTableProps = {}) {
    super(scope, id)
    this.table = props.table ?? makeTable(this, 'Resource', props.ceiling)
    const { tableStreamArn } = this.table
    if (!tableStreamArn) {
      throw new Error('the given table has no stream: make it with makeTable(), or name its tableStreamArn')
    }
    this.streamArn = tableStreamArn
  }

  /** Lets the function read and write items by key, query the indexes, and know the table's name. */
  grantItems(fn: LambdaFunction): void {
    this.lend(fn)
    this.allow(fn, ITEM_ACTIONS, [this.table.tableArn])
    this.allow(
      fn,
      ['dynamodb:Query'],
      Object.values(TABLE.indexes).map(index => `${this.table.tableArn}/index/${index.name}`),
    )
  }

  /** Lets the function read items by key, ask what changed, and know the table's name. */
  grantReading(fn: LambdaFunction): void {
    this.lend(fn)
    const changes = `${this.table.tableArn}/index/${TABLE.indexes.changes.name}`
    this.allow(fn, ['dynamodb:GetItem', 'dynamodb:Query'], [this.table.tableArn])
    this.allow(fn, ['dynamodb:Query'], [changes])
  }

  /** Lets the function keep counts: read items by key, and put several together. */
  grantCounts(fn: LambdaFunction): void {
    this.lend(fn)
    this.allow(fn, ['dynamodb:BatchGetItem', 'dynamodb:PutItem'], [this.table.tableArn])
  }

  /** Lets Lambda read the table's changes for the function. */
  grantStream(fn: LambdaFunction): void {
    const actions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']
    this.allow(fn, actions, [this.streamArn])
    // Asked for when the mapping is made; the stream's own name is not known to that check.
    this.allow(fn, ['dynamodb:ListStreams'], [`${this.table.tableArn}/stream/*`])
  }

  /** Tells the function the table's name, and lets it use the key that the table is encrypted with, if that is not AWS's own. */
  private lend(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.table, this.table.tableName)
    this.table.encryptionKey?.grantEncryptDecrypt(fn)
  }

  private allow(fn: LambdaFunction, actions: string[], resources: string[]): void {
    fn.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }))
  }
}
