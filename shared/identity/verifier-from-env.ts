import { ENV, type Environment, listFromEnv, requireEnv } from '../env/environment.ts'
import { createVerifier, type Verifier } from './verifier.ts'

/** The verifier of a function, as the stack set it up. @throws Error when a setting is missing */
export function verifierFromEnv(env: Environment): Verifier {
  const [rolesClaim, groupsClaim] = [env[ENV.rolesClaim], env[ENV.groupsClaim]]
  return createVerifier({
    issuer: requireEnv(env, ENV.issuer),
    audience: listFromEnv(env, ENV.audience, []),
    ...(rolesClaim && { rolesClaim }),
    ...(groupsClaim && { groupsClaim }),
  })
}
