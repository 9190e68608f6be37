/**
 * For people with an AWS account: deploys the stack, asks it as somebody whom its own user pool signed in, and takes it away
 * again. It costs cents. `npm run test:aws` runs it in us-east-1 of the account whose credentials are in the environment,
 * which must be bootstrapped. `test/infra/integ.test.ts` holds that it can be synthesized; no more can
 * be done without an account.
 */
import { fileURLToPath } from 'node:url'
import { ExpectedResult, type IApiCall, IntegTest } from '@aws-cdk/integ-tests-alpha'
import { App, CfnResource, RemovalPolicy } from 'aws-cdk-lib'
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito'
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb'
import { bundleFunctions } from '../../infra/bundle.ts'
import { HashiyaStack } from '../../infra/hashiya-stack.ts'

const app = new App()
const code = bundleFunctions(fileURLToPath(new URL('../../dist', import.meta.url)))
const stack = new HashiyaStack(app, 'HashiyaIntegration', { stage: 'dev', code })

// What a deployment keeps for its people, a test does not.
for (const resource of stack.node.findAll()) {
  if (resource instanceof CfnTable) resource.deletionProtectionEnabled = false
  if (resource instanceof CfnUserPool) resource.deletionProtection = 'INACTIVE'
  if (resource instanceof CfnResource) resource.applyRemovalPolicy(RemovalPolicy.DESTROY)
}

const { url, signIn } = stack.hashiya
if (!signIn) throw new Error('the stack has no user pool to sign in at')
const { pool, clientId } = signIn
const test = new IntegTest(app, 'Integration', {
  testCases: [stack],
  cdkCommandOptions: { destroy: { args: { force: true } } },
})

const cognito = (command: string, parameters: object, outputs?: string[]): IApiCall => {
  const call = test.assertions.awsApiCall('@aws-sdk/client-cognito-identity-provider', command, parameters, outputs)
  call.provider.addToRolePolicy({ Effect: 'Allow', Action: ['cognito-idp:Admin*'], Resource: [pool.userPoolArn] })
  return call
}

const [UserPoolId, Username, Password] = [pool.userPoolId, 'integration@hashiya.example', 'Integration-test-1!']
const ACCESS_TOKEN = 'AuthenticationResult.AccessToken'
const created = cognito('AdminCreateUserCommand', { UserPoolId, Username, MessageAction: 'SUPPRESS' })
const named = cognito('AdminSetUserPasswordCommand', { UserPoolId, Username, Password, Permanent: true })
const joined = cognito('AdminAddUserToGroupCommand', { UserPoolId, Username, GroupName: 'publisher' })
const AuthParameters = { USERNAME: Username, PASSWORD: Password }
const signedIn = cognito(
  'AdminInitiateAuthCommand',
  { UserPoolId, ClientId: clientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters },
  [ACCESS_TOKEN],
)
const token = signedIn.getAttString(ACCESS_TOKEN)

const answers = (status: number, path: string, authorization?: string, body?: object): IApiCall =>
  test.assertions
    .httpApiCall(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(authorization && { Authorization: `Bearer ${authorization}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    .expect(ExpectedResult.objectLike({ status }))

const statement = { id: 'integration', title: 'T', language: 'en', paragraphs: [{ text: 'There it stands.' }] }
const note = { type: 'Annotation', target: `${url}/statements/integration/paragraphs/a0` }
const notes = '/statements/integration/annotations/'

created
  .next(named)
  .next(joined)
  .next(signedIn)
  .next(answers(200, '/health'))
  .next(answers(401, '/statements', 'abc.def.ghi'))
  .next(answers(201, '/statements', token, statement))
  .next(answers(201, notes, token, note))
  .next(answers(200, '/me/annotations', token))
  .next(answers(200, notes))
