import { Aws, Duration, Fn, RemovalPolicy, Validations } from 'aws-cdk-lib'
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import type { TokenIssuer } from './token-issuer.ts'

export type SignInProps = {
  /** Where the hosted page may send people back to. */
  readonly callbackUrls: readonly string[]
  /**
   * Whether strangers may register.
   * @default false: an administrator creates the users
   */
  readonly selfSignUp?: boolean | undefined
}

/** Roles that a user gets by being in the group of that name; see `shared/access/actor.ts`. */
const ROLE_GROUPS = {
  publisher: 'May publish statements and their revisions',
  moderator: 'May hide what others wrote',
}

/** Users of our own, with a hosted page to sign in: for deployments that have no issuer yet. */
export class SignIn extends Construct {
  readonly issuer: TokenIssuer
  readonly clientId: string
  /** The hosted page. */
  readonly url: string
  readonly pool: UserPool

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id)
    this.pool = new UserPool(this, 'Resource', {
      selfSignUpEnabled: props.selfSignUp ?? false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      featurePlan: FeaturePlan.LITE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(this.pool).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason: 'Readers who mark a passage are offered a second factor (TOTP) and not forced; it guards no money.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG8',
        reason: 'The Plus plan is paid for each user; a deployment that needs it brings an issuer of its own.',
      },
    )
    for (const [groupName, description] of Object.entries(ROLE_GROUPS)) {
      this.pool.addGroup(groupName, { groupName, description })
    }
    const client = this.addPublicClient(props.callbackUrls)
    this.clientId = client.userPoolClientId
    this.url = this.addHostedPage().baseUrl()
    this.issuer = {
      // What GetAtt ProviderURL gives; emulators of CloudFormation do not know that attribute.
      url: `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${this.pool.userPoolId}`,
      audience: this.clientId,
      clientId: this.clientId,
      signInOrigins: [this.url],
      rolesClaim: 'cognito:groups',
    }
  }

  /** Browsers and mobile readers: authorization code with PKCE, no secret that they could not keep. */
  private addPublicClient(callbackUrls: readonly string[]): UserPoolClient {
    return this.pool.addClient('Client', {
      generateSecret: false,
      // For scripts: a token without a browser, for those who hold AWS credentials of the account anyway.
      authFlows: { userSrp: true, adminUserPassword: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [...callbackUrls],
        logoutUrls: [...callbackUrls],
      },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    })
  }

  private addHostedPage(): UserPoolDomain {
    // Prefixes are one name space for a whole region: the tail of the stack's UUID makes ours unique.
    const unique = Fn.select(4, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))))
    return this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: `hashiya-${unique}` } })
  }
}
