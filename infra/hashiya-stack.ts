import { CfnOutput, Stack, type StackProps, Tags, Validations } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { type ITable, Table } from 'aws-cdk-lib/aws-dynamodb'
import { HostedZone } from 'aws-cdk-lib/aws-route53'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { Config } from './config.ts'
import type { Domain } from './domain.ts'
import { Hashiya, type HashiyaProps } from './hashiya.ts'
import { COST_TAG } from './monthly-budget.ts'

export type HashiyaStackProps = Omit<Config, 'stackName'> & Pick<HashiyaProps, 'code'> & Pick<StackProps, 'env'>

/** One stack, so that `cdk deploy` needs no list of them; its outputs are what a client or an operator asks for. */
export class HashiyaStack extends Stack {
  readonly hashiya: Hashiya

  constructor(scope: Construct, id: string, props: HashiyaStackProps) {
    const description = 'Hashiya: annotations on published statements'
    super(scope, id, { description, ...(props.env && { env: props.env }) })
    const tags = { ...props.tags, [COST_TAG.key]: COST_TAG.value, stage: props.stage }
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value)
    const someoneIsTold = props.operations || props.monthlyBudget !== undefined
    const alarmTopic = someoneIsTold ? this.addAlarmTopic(props.alarmEmail) : undefined
    const given = { table: this.givenTable(props), domain: this.givenDomain(props) }
    this.hashiya = new Hashiya(this, 'Hashiya', { ...props, ...given, alarmTopic })
    const { url, domainTarget, issuer, signIn, table } = this.hashiya
    this.output('Url', url, 'The API')
    this.output('Issuer', issuer.url, 'Whose tokens the API accepts')
    this.output('ClientId', issuer.audience, 'What a token must name in aud or client_id')
    this.output('TableName', table.table.tableName, 'Where everything is kept')
    if (domainTarget) this.output('DomainTarget', domainTarget, 'What the record of the domain points to')
    if (signIn) {
      this.output('SignInUrl', signIn.url, 'Origin of the sign-in page, to which the button of a reading page leads')
      this.output('UserPoolId', signIn.pool.userPoolId, 'Where users are created')
    }
  }

  private givenTable({ tableStreamArn }: HashiyaStackProps): ITable | undefined {
    if (!tableStreamArn) return undefined
    const [tableArn = ''] = tableStreamArn.split('/stream/')
    return Table.fromTableAttributes(this, 'Table', { tableArn, tableStreamArn })
  }

  private givenDomain({ domainName, certificateArn, hostedZoneId }: HashiyaStackProps): Domain | undefined {
    if (!domainName || !certificateArn) return undefined
    return {
      name: domainName,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      zone:
        hostedZoneId === undefined
          ? undefined
          : HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName: domainName }),
    }
  }

  private addAlarmTopic(email: string | undefined): Topic {
    const topic = new Topic(this, 'Alarms', { displayName: 'Hashiya alarms', enforceSSL: true })
    if (email) {
      topic.addSubscription(new EmailSubscription(email))
      Validations.of(topic).acknowledge({
        id: 'Serverless::Serverless-SNSRedrivePolicy',
        reason: 'A letter that does not arrive would reach nobody from a queue either; the alarm keeps its state.',
      })
    }
    return topic
  }

  private output(id: string, value: string, description: string): CfnOutput {
    return new CfnOutput(this, id, { value, description })
  }
}
