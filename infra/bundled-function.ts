import { RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  type FunctionProps,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { HANDLER } from './bundle.ts'

type Bundled = Omit<FunctionProps, 'code' | 'runtime' | 'handler' | 'role' | 'logGroup' | 'logRetention'> & {
  /** Folder that holds the bundled handler; `bundle.ts` fills it. */
  readonly code: string
  /** How long logs are kept. */
  readonly logRetention: RetentionDays
}

/** A function of ours with a log and a role of its own: the managed role may write to every log group of the account. */
export function bundledFunction(scope: Construct, { code, logRetention, ...props }: Bundled) {
  const logGroup = new LogGroup(scope, 'Log', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY })
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  logGroup.grantWrite(role)
  const fn = new LambdaFunction(scope, 'Resource', {
    ...props,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: HANDLER,
    code: Code.fromAsset(code),
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
  })
  return { fn, role }
}
