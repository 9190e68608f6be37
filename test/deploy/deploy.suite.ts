import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { AUDIENCE } from '../../local/issuer/issuer.ts'
import { countKey } from '../../shared/store/keys.ts'
import { openShell } from '../readme/shell.ts'
import { stepsOf } from '../readme/tour.ts'
import { type Outputs, times, type } from './cdk.ts'
import { commandsOf } from './commands.ts'
import { type Front, openFront } from './front.ts'
import { offerOf, signIn } from './hosted-sign-in.ts'
import { openIssuer } from './people.ts'
import { checkOutPreviousVersion } from './previous-version.ts'

const readme = readFileSync('README.md', 'utf8')
const work = mkdtempSync(join(tmpdir(), 'hashiya-deploy-'))
const account = { endpoint: inject('ministack'), work, bin: inject('awsCommandLine') }
const DEPLOYING = commandsOf(readme, 'Deploy it')
/** As the README calls them. */
const FIRST = { username: 'you@example.org', password: 'First-publisher-1!' }
const NOTE = 'The note that was there before the upgrade'

let front: Front
let issuer: Awaited<ReturnType<typeof openIssuer>>
/** Address of the note that must outlive everything. */
let note: string
let tableBefore: string | undefined
beforeAll(async () => {
  front = await openFront()
  issuer = await openIssuer(work)
})
afterAll(async () => {
  await Promise.all([front.close(), issuer.close()])
  rmSync(work, { recursive: true, force: true })
  for (const { command, seconds } of times) console.log(`${seconds.toFixed(1).padStart(6)} s  ${command}`)
})

async function ask(
  method: string,
  path: string,
  token?: string,
  body?: unknown,
): Promise<{ status: number; body: any }> {
  const response = await fetch(new URL(path, front.url), {
    method,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text }
}

const openClient = () =>
  new DynamoDBClient({
    endpoint: account.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })

async function describeTable(TableName: string | undefined) {
  const client = openClient()
  const { Table } = await client.send(new DescribeTableCommand({ TableName }))
  client.destroy()
  return Table
}

/** The API's own address; the output `Url` is the public one, where the front stands. */
async function apiOf(stackName: string): Promise<string> {
  const response = await fetch(`${account.endpoint}/v2/apis`, {
    headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/apigateway/aws4_request' },
  })
  const { items } = (await response.json()) as { items: { name: string; apiEndpoint: string }[] }
  return items.find(api => api.name === stackName)?.apiEndpoint ?? ''
}

const only = (outputs: Record<string, Outputs>): Outputs => Object.values(outputs)[0] ?? {}

describe('the README, word by word', () => {
  let deployed: Outputs

  it('takes two commands, and the bootstrap of an account', () => {
    expect(DEPLOYING.filter(command => !command.startsWith('aws '))).toEqual([
      'npm ci',
      'npx cdk bootstrap',
      'npx cdk deploy',
    ])
  })

  // The suite runs where `npm ci` has been typed.
  it.each(DEPLOYING.filter(command => command.startsWith('npx ')))('%s', async command => {
    const { said, outputs } = await type(command, account)
    expect(said).toContain('✅')
    if (command.includes('deploy')) deployed = only(outputs)
  })

  it('gives a URL that answers', async () => {
    front.lead(deployed['Url'] ?? '')
    expect(await ask('GET', '/statements')).toMatchObject({ status: 200, body: { items: [] } })
    expect((await ask('GET', '/openapi.json')).body).toHaveProperty('openapi')
    expect((await ask('GET', '/docs')).status).toBe(200)
  })

  it('gives a sign-in, and nobody writes without it', async () => {
    expect(deployed).toMatchObject({
      Issuer: expect.stringContaining(deployed['UserPoolId'] ?? '-'),
      SignInUrl: expect.stringMatching(/^https:/),
      ClientId: expect.stringMatching(/./),
    })
    expect((await ask('POST', '/statements', undefined, {})).status).toBe(401)
    expect((await ask('POST', '/statements', issuer.publisher, {})).status).toBe(401)
  })

  it('makes a first publisher, who gets a token', async () => {
    const env = { POOL: deployed['UserPoolId'], CLIENT: deployed['ClientId'], PASSWORD: FIRST.password }
    let said = ''
    for (const command of DEPLOYING.filter(one => one.startsWith('aws '))) {
      said = (await type(command, { ...account, env })).said
    }
    const [token = ''] = /^eyJ\S+$/m.exec(said) ?? []
    expect(decodeJwt(token)).toMatchObject({
      client_id: deployed['ClientId'],
      token_use: 'access',
      'cognito:groups': ['publisher'],
    })
  })

  it('lets them sign in from a page, which nothing was edited for', async () => {
    const offer = await offerOf(`${front.url}/web/signed-in`)
    expect(offer).toMatchObject({ client: deployed['ClientId'], issuer: deployed['Issuer'] })
    expect(offer.mayAsk).toEqual(["'self'", new URL(offer.issuer).origin, deployed['SignInUrl']])

    const redirect_uri = `${deployed['Url']}/web/signed-in`
    const leaving = { client_id: offer.client, redirect_uri }
    const { status, body } = await signIn(account.endpoint, leaving, FIRST)
    expect(status).toBe(200)
    expect(decodeJwt(body['access_token'] ?? '')).toMatchObject({ iss: offer.issuer, client_id: offer.client })
    expect(decodeJwt(body['id_token'] ?? '')).toMatchObject({ aud: offer.client, email: FIRST.username })
    const stolen = await signIn(account.endpoint, leaving, FIRST, 'x'.repeat(43))
    expect(stolen).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const elsewhere = { ...leaving, redirect_uri: 'http://localhost:8787/' }
    await expect(signIn(account.endpoint, elsewhere, FIRST)).rejects.toThrow(/redirect_uri is not allowed/)
  })

  it('once more changes nothing', async () => {
    expect((await type('npx cdk deploy', account)).said).toContain('(no changes)')
  })

  it('leaves the table behind when the stack goes', async () => {
    await type('npx cdk destroy --force', account)
    expect((await describeTable(deployed['TableName']))?.TableStatus).toBe('ACTIVE')
    expect((await ask('GET', '/statements')).status).not.toBe(200)
  })
})

describe('an upgrade', () => {
  const settings = () =>
    `-c stackName=Upgraded -c issuer=${issuer.url} -c audience=${AUDIENCE} -c authority=notes.example -c baseUrl=${front.url}`
  let before: Outputs

  it('starts from the previous version, in which people have written', async () => {
    const { folder } = checkOutPreviousVersion(work)
    before = only((await type(`npx cdk deploy ${settings()}`, account, folder)).outputs)
    front.lead(await apiOf('Upgraded'))
    const text = 'There it stands, and may it stand.'
    const statement = { id: 'kept', title: 'Kept', language: 'en', paragraphs: [{ text }] }
    expect(await ask('POST', '/statements', issuer.publisher, statement)).toMatchObject({ status: 201 })
    const target = {
      source: `${front.url}/statements/kept/paragraphs/a0`,
      selector: { type: 'TextQuoteSelector', exact: 'There it stands' },
    }
    const annotation = { type: 'Annotation', audience: 'private', body: { type: 'TextualBody', value: NOTE }, target }
    const written = await ask('POST', '/statements/kept/annotations/', issuer.reader, annotation)
    expect(written).toMatchObject({ status: 201 })
    note = written.body.id
  })

  it('is said to be safe by the check, of what really runs', async () => {
    const deployed = join(work, 'deployed.json')
    await type(`aws cloudformation get-template --stack-name Upgraded --query TemplateBody > ${deployed}`, account)
    const { said } = await type(`npm run upgrade:check -- ${deployed} ${settings()}`, account)
    expect(said).toContain('Nothing that lasts is replaced')
  })

  it('keeps the table and every word in it', async () => {
    const after = only((await type(`npx cdk deploy ${settings()} -c memorySize=1536`, account)).outputs)
    expect(after).toMatchObject({ TableName: before['TableName'], Url: before['Url'] })
    tableBefore = after['TableName']
    expect(await ask('GET', note, issuer.reader)).toMatchObject({
      status: 200,
      body: { body: { value: NOTE }, target: { selector: expect.anything() } },
    })
    expect((await ask('GET', note)).status).toBe(404)
  })

  it('counts what was written, from the table stream, before the consumer was there', async () => {
    const client = openClient()
    const counted = async () => {
      const { Item } = await client.send(
        new GetItemCommand({
          TableName: before['TableName'],
          Key: { pk: { S: countKey('kept', 'private:reader-1', 'a0').pk }, sk: { S: 'a0' } },
        }),
      )
      return Item?.['notes']?.N
    }
    await expect.poll(counted, { timeout: 20_000 }).toBe('1')
    client.destroy()
  })
})

describe('back to a point in time, word by word', () => {
  const settings = () =>
    `-c stackName=Upgraded -c issuer=${issuer.url} -c audience=${AUDIENCE} -c authority=notes.example -c baseUrl=${front.url}`
  const commands = commandsOf(readFileSync('docs/upgrading.md', 'utf8'), 'Back to a point in time')
  const restoring = commands.findIndex(command => command.includes('update-table'))
  const follow = async (some: string[]) => {
    for (const command of some) {
      const whole = command.startsWith('npx cdk deploy') ? `${command} ${settings()}` : command
      await type(whole, { ...account, env: { TABLE: tableBefore } })
    }
  }

  it('restores the table as it was', async () => {
    await follow(commands.slice(0, restoring))
    expect((await describeTable('Restored'))?.TableStatus).toBe('ACTIVE')
  })

  it('is needed, since somebody deletes a note', async () => {
    const { headers } = await fetch(note, { headers: { Authorization: `Bearer ${issuer.reader}` } })
    const deletion = { Authorization: `Bearer ${issuer.reader}`, 'If-Match': headers.get('etag') ?? '' }
    expect((await fetch(note, { method: 'DELETE', headers: deletion })).status).toBe(204)
    expect((await ask('GET', note, issuer.reader)).status).toBe(410)
  })

  it('gives the stack the restored table, and brings the note back for whom it is', async () => {
    await follow(commands.slice(restoring))
    expect(await ask('GET', note, issuer.reader)).toMatchObject({ status: 200, body: { body: { value: NOTE } } })
    expect((await ask('GET', note)).status).toBe(404)
  })

  it('leaves a table that is protected, expires what it must, and tells of its changes', async () => {
    expect(await describeTable('Restored')).toMatchObject({
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    })
    expect((await describeTable(tableBefore))?.TableStatus).toBe('ACTIVE')
  })
})

it('everything goes into a file, and from there into a table that keeps what it has', async () => {
  const options = `${work}/all.ndjson --table`
  await type(`npm run admin -- export ${options} Restored`, account)
  const { said } = await type(`npm run admin -- import ${options} ${tableBefore}`, account)
  // The note was deleted there: its tombstone stands.
  expect(said).toMatch(/0 written, [1-9]\d* there already, [1-9]\d* there with other content/)
})

it('passes the smoke test, as a reader', async () => {
  const { said } = await type(`npm run smoke -- ${front.url} ${issuer.reader}`, account)
  expect(said).toMatch(/^ok .*private note/m)
})

describe('the tour, against the deployed URL', () => {
  const shell = openShell(work)
  it.each(stepsOf(readme))('line $line', async ({ script, shows }) => {
    const here = script
      .replaceAll('http://127.0.0.1:8787/dev/token', issuer.tokenUrl)
      .replaceAll('http://127.0.0.1:8787', front.url)
    const output = await shell(here)
    for (const text of shows) expect(output).toContain(text)
    expect(output).not.toMatch(/^HTTP\/\S+ 5\d\d/m)
  })
})

describe('a token', () => {
  it('of a publisher publishes; of a reader does not', async () => {
    const statement = { title: 'T', language: 'en', paragraphs: [{ text: 'Words.' }] }
    expect((await ask('POST', '/statements', issuer.publisher, statement)).status).toBe(201)
    expect((await ask('POST', '/statements', issuer.reader, statement)).status).toBe(403)
  })

  it.each([
    'that expired',
    "signed by somebody else's key",
    'for another API',
    'of another issuer',
    'that is no token',
  ])('%s opens nothing, not even what is public', async kind => {
    const token = Reflect.get(issuer.bad, kind)
    expect((await ask('GET', '/statements', token)).status).toBe(401)
  })
})
