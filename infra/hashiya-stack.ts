import { CfnOutput, Stack, Tags, Validations } from 'aws-cdk-lib'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { Config } from './config.ts'
import { Hashiya, type HashiyaProps } from './hashiya.ts'

export type HashiyaStackProps = Omit<Config, 'stackName'> & Pick<HashiyaProps, 'code'>

/** One stack, so that `cdk deploy` needs no list of them; its outputs are what a client or an operator asks for. */
export class HashiyaStack extends Stack {
  readonly hashiya: Hashiya

  constructor(scope: Construct, id: string, props: HashiyaStackProps) {
    super(scope, id, { description: 'Hashiya: annotations on published statements' })
    Tags.of(this).add('stage', props.stage)
    const alarmTopic = props.operations ? this.addAlarmTopic(props.alarmEmail) : undefined
    this.hashiya = new Hashiya(this, 'Hashiya', { ...props, alarmTopic })
    const { endpoint, issuer, signIn, table } = this.hashiya
    this.output('Url', props.baseUrl ?? endpoint.url, 'The API')
    this.output('Issuer', issuer.url, 'Whose tokens the API accepts')
    this.output('ClientId', issuer.audience, 'What a token must name in aud or client_id')
    this.output('TableName', table.table.tableName, 'Where everything is kept')
    if (signIn) {
      this.output('SignInUrl', signIn.url, 'The hosted sign-in page')
      this.output('UserPoolId', signIn.pool.userPoolId, 'Where users are created')
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
