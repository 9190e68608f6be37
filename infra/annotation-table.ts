import { CfnElement, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { ENV } from '../shared/env/environment.ts'
import { TABLE } from '../shared/store/table.ts'

/** What a request does with items. A transaction asks for the permission of each of its parts. No Scan: no request path needs one. `test/infra/permissions.test.ts` holds that none is missing and none unused. */
const ITEM_ACTIONS = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
]

const string = (name: string) => ({ name, type: AttributeType.STRING })

/** The one table: everything that people wrote. It outlives the stack, and nobody deletes it by accident. */
export class AnnotationTable extends Construct {
  readonly table: Table

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.table = new Table(this, 'Resource', {
      partitionKey: string(TABLE.partitionKey),
      sortKey: string(TABLE.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: TABLE.ttl,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    })
    for (const index of Object.values(TABLE.indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: string(index.partitionKey),
        sortKey: string(index.sortKey),
        projectionType: ProjectionType.KEYS_ONLY,
      })
    }
  }

  /** Its name in the template. */
  get logicalId(): string {
    const { defaultChild } = this.table.node
    if (!(defaultChild instanceof CfnElement)) throw new Error('the table is no resource of its own')
    return Stack.of(this).getLogicalId(defaultChild)
  }

  /** What tells of every change. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn
    if (!arn) throw new Error('the table has no stream')
    return arn
  }

  /** Lets the function read and write items by key, query the indexes, and know the table's name. */
  grantItems(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.table, this.table.tableName)
    this.allow(fn, ITEM_ACTIONS, [this.table.tableArn])
    this.allow(
      fn,
      ['dynamodb:Query'],
      Object.values(TABLE.indexes).map(index => `${this.table.tableArn}/index/${index.name}`),
    )
  }

  /** Lets the function read items by key, and know the table's name. */
  grantReading(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.table, this.table.tableName)
    this.allow(fn, ['dynamodb:GetItem', 'dynamodb:Query'], [this.table.tableArn])
  }

  /** Lets the function keep counts: read items by key, and put several together. */
  grantCounts(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.table, this.table.tableName)
    this.allow(fn, ['dynamodb:BatchGetItem', 'dynamodb:PutItem'], [this.table.tableArn])
  }

  /** Lets Lambda read the table's changes for the function. */
  grantStream(fn: LambdaFunction): void {
    const actions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']
    this.allow(fn, actions, [this.streamArn])
    // Asked for when the mapping is made; the stream's own name is not known to that check.
    this.allow(fn, ['dynamodb:ListStreams'], [`${this.table.tableArn}/stream/*`])
  }

  private allow(grantee: IGrantable, actions: string[], resources: string[]): void {
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }))
  }
}
