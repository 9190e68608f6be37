import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { AUDIENCE } from '../../local/issuer/issuer.ts'
import { countKey } from '../../shared/store/keys.ts'
import { openShell } from '../readme/shell.ts'
import { stepsOf } from '../readme/tour.ts'
import { type Outputs, times, type } from './cdk.ts'
import { deployCommands } from './deploy-section.ts'
import { type Front, openFront } from './front.ts'
import { openIssuer } from './people.ts'
import { checkOutPreviousVersion } from './previous-version.ts'

const readme = readFileSync('README.md', 'utf8')
const work = mkdtempSync(join(tmpdir(), 'hashiya-deploy-'))
const account = { endpoint: inject('ministack'), work }
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

  // The suite runs where `npm ci` has been typed.
  it.each(deployCommands(readme).filter(command => command !== 'npm ci'))('%s', async command => {
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

describe('a table restored from an export', () => {
  const settings = (more: string) =>
    `-c issuer=${issuer.url} -c audience=${AUDIENCE} -c authority=notes.example -c baseUrl=${front.url} ${more}`
  let streamArn: string

  it('is filled through the command line', async () => {
    const { outputs } = await type(`npx cdk deploy ${settings('-c stackName=Fresh')}`, account)
    const [old, fresh] = [tableBefore, only(outputs)['TableName'] ?? '']
    await type(`npm run admin -- export ${work}/all.ndjson --table ${old}`, account)
    const { said } = await type(`npm run admin -- import ${work}/all.ndjson --table ${fresh}`, account)
    expect(said).toMatch(/[1-9]\d* written, 0 there already/)
    streamArn = (await describeTable(fresh))?.LatestStreamArn ?? ''
  })

  it('becomes the table of the stack, and everybody finds their notes in it', async () => {
    await type(`npx cdk deploy ${settings(`-c stackName=Upgraded -c tableStreamArn=${streamArn}`)}`, account)
    expect(await ask('GET', note, issuer.reader)).toMatchObject({ status: 200, body: { body: { value: NOTE } } })
    expect((await ask('GET', note)).status).toBe(404)
  })
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
