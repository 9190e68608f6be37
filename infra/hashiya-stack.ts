import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Hashiya, type HashiyaProps } from './hashiya.ts'

/** One stack, so that `cdk deploy` needs no list of them; its outputs are what a client or an operator asks for. */
export class HashiyaStack extends Stack {
  readonly hashiya: Hashiya

  constructor(scope: Construct, id: string, props: HashiyaProps) {
    super(scope, id, { description: 'Hashiya: annotations on published statements' })
    this.hashiya = new Hashiya(this, 'Hashiya', props)
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

  private output(id: string, value: string, description: string): CfnOutput {
    return new CfnOutput(this, id, { value, description })
  }
}
