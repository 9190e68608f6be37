import { join } from 'node:path'
import { SignJWT } from 'jose'
import { listen } from '../../local/http-server.ts'
import { AUDIENCE, issuerRoutes, mint } from '../../local/issuer/issuer.ts'
import { issuerKey } from '../../local/issuer/key-file.ts'

const logger = { info() {}, error: (message: string, fields?: object) => console.error(message, fields) }
const YESTERDAY = () => Date.now() - 24 * 3_600_000

/** An OIDC issuer with its keys, and tokens of it: good ones, and others that no deployment may accept. */
export async function openIssuer(work: string) {
  const server = await listen(0)
  const issuer = `${server.url}/dev`
  const key = await issuerKey(join(work, 'issuer.json'))
  const foreignKey = await issuerKey(join(work, 'foreign.json'))
  server.serve(issuerRoutes({ issuer, key, logger }).fetch)
  const reader = { sub: 'reader-1', roles: [], groups: [] }
  const claims = { iss: issuer, sub: 'reader-1', client_id: AUDIENCE, aud: AUDIENCE }
  const now = Math.floor(Date.now() / 1000)
  const withHeader = (payload: object, header: { alg: string; kid: string }) =>
    new SignJWT({ ...claims, ...payload })
      .setProtectedHeader({ typ: 'at+jwt', ...header })
      .setIssuedAt(now)
      .setExpirationTime(now + 600)
  const header = { alg: 'ES256', kid: key.kid }
  return {
    url: issuer,
    tokenUrl: `${issuer}/token`,
    publisher: await mint({ issuer, key }, { sub: 'press-office', roles: ['publisher'], groups: [] }),
    reader: await mint({ issuer, key }, reader),
    bad: {
      'that expired': await mint({ issuer, key, now: YESTERDAY }, reader),
      "signed by somebody else's key": await mint({ issuer, key: { ...foreignKey, kid: key.kid } }, reader),
      'for another API': await withHeader({ aud: 'other', client_id: 'other' }, header).sign(key.privateKey),
      'of another issuer': await withHeader({ iss: 'https://other.example' }, header).sign(key.privateKey),
      'that is no token': 'abc.def.ghi',
    },
    close: () => server.close(),
  }
}
