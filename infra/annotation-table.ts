import { RemovalPolicy } from 'aws-cdk-lib'
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

  private allow(grantee: IGrantable, actions: string[], resources: string[]): void {
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }))
  }
}
