import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Engine, startEngine } from '../../local/engine/engine.ts'
import { type HttpServer, listen } from '../../local/http-server.ts'
import { AUDIENCE, issuerRoutes, mint } from '../../local/issuer/issuer.ts'
import { type IssuerKey, issuerKey } from '../../local/issuer/key-file.ts'
import { createTable } from '../../local/table.ts'
import { ENV } from '../../shared/env/environment.ts'
import { annotationKey } from '../../shared/store/keys.ts'
import { raw } from '../api/scene.ts'
import { until } from '../local/running-process.ts'
import { DOORS } from '../world/world.ts'
import { canaries, canary } from './canaries.ts'

const TABLE = 'hashiya'
/** Errors of parsers quote a few characters of what they could not read. */
const BEGINNING = 8
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const NOTE = 'a0-01JD2V6Q8M3T5W7Y9ABCDEFGHJ'

describe.each(DOORS)('what is written to the log through %s', door => {
  let folder: string
  let engine: Engine
  let issuing: HttpServer
  let key: IssuerKey
  let child: ChildProcess
  let url: string
  let written = ''
  let token: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hashiya-logs-'))
    engine = await startEngine()
    await createTable({ endpoint: engine.endpoint, tableName: TABLE })
    key = await issuerKey(join(folder, 'key.json'))
    issuing = await listen(0)
    const env = {
      PATH: process.env['PATH'],
      AWS_LAMBDA_FUNCTION_NAME: 'logged',
      [ENV.table]: TABLE,
      [ENV.endpoint]: engine.endpoint,
      [ENV.issuer]: `${issuing.url}/dev`,
      [ENV.audience]: AUDIENCE,
      [ENV.authority]: 'hashiya.test',
    }
    child = fork(join(import.meta.dirname, 'logged-door.ts'), [door], { env, execArgv: [], silent: true })
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => (written += text))
    ;[url] = (await once(child, 'message')) as [string]
    token = await tokenOf({ name: canary('name claim'), email: canary('further claim') })
  })
  afterAll(async () => {
    const ended = once(child, 'exit')
    child.kill()
    await ended
    await issuing.close()
    await engine.stop()
    rmSync(folder, { recursive: true })
  })

  const tokenOf = (claims: object) =>
    mint({ issuer: `${issuing.url}/dev`, key }, { sub: 'publisher-1', roles: ['publisher'], ...claims })

  const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) => {
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const given = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers }
    const answer = await raw({ url }, path, { method, headers: given, ...(sent !== undefined && { body: sent }) })
    return answer.status
  }

  const container = '/statements/logged/annotations/'
  const target = '/statements/logged/paragraphs/a0'
  const statement = {
    id: 'logged',
    title: canary('statement'),
    language: 'en',
    paragraphs: [{ text: canary('statement') }],
  }

  it('has nothing of what clients say, whatever goes wrong', async () => {
    const badToken = `${await tokenOf({ name: canary('claim in a bad token') })}${canary('signature of a bad token')}`
    const noToken = `Basic ${canary('authorization header that is no token')}`
    const quoted = { type: 'TextQuoteSelector', exact: canary('quotation that is not there') }
    const noted = `${container}${canary('slug header')}`
    const paged = {
      uri: `${url}/statements/logged`,
      text: canary('text in the Hypothesis API'),
      tags: [canary('tag in the Hypothesis API')],
      document: { title: [canary('title of a page')] },
    }
    const about = (place: string, name = place.replace(/ header$/, '')) => ({ [name]: canary(place) })
    const sent: [expected: number, ...Parameters<typeof ask>][] = [
      [401, 'GET', '/statements', { Authorization: badToken }],
      [401, 'GET', '/statements', { Authorization: `Bearer ${badToken}` }],
      [401, 'GET', '/statements', { Authorization: noToken }],
      [201, 'POST', '/statements', {}, statement],
      [400, 'POST', '/statements', { ...about('content-language header'), 'Content-Type': 'text/plain' }, 'Text.'],
      [201, 'POST', container, about('idempotency-key header'), { target, bodyValue: canary('note') }],
      [201, 'POST', container, about('slug header'), { target, bodyValue: canary('note') }],
      [412, 'PATCH', `${container}${canary('slug header')}`, { 'If-Match': `"${canary('if-match header')}"` }, {}],
      [200, 'PATCH', `${container}${canary('slug header')}`, { 'If-Match': '*' }, { bodyValue: canary('patch') }],
      [
        200,
        'GET',
        container,
        { ...about('cookie header'), ...about('user-agent header'), 'X-Any': canary('unknown header') },
      ],
      [200, 'GET', container, { ...about('if-none-match header'), ...about('prefer header') }],
      [406, 'GET', container, about('accept header')],
      [415, 'POST', container, about('content-type header'), '{}'],
      [400, 'POST', container, {}, `{"${canary('broken JSON')}`],
      [400, 'POST', container, { 'Content-Type': 'text/turtle' }, canary('broken RDF')],
      [400, 'POST', container, {}, { target, [canary('unknown property')]: 1 }],
      [422, 'POST', container, {}, { target: { source: target, selector: quoted } }],
      [200, 'GET', `${container}?tag=${canary('tag parameter')}&quote=${canary('quote parameter')}`],
      [400, 'GET', `${container}?after=${canary('cursor parameter')}`],
      [200, 'GET', `${container}?any=${canary('unknown parameter')}`],
      [404, 'GET', `${container}${canary('path of what is not there')}`],
      [201, 'POST', '/groups', {}, { name: canary('group name') }],
      [404, 'POST', '/invitations:accept', {}, { token: `g.${'x'.repeat(16)}.${canary('invitation').slice(0, 32)}` }],
      [403, 'PUT', `${noted}/report`, {}, { reason: canary('report') }],
      [403, 'PUT', `${noted}/moderation`, { 'If-Match': '*' }, { state: 'hidden', reason: canary('decision') }],
      [200, 'POST', '/api/annotations', {}, paged],
      [200, 'GET', `/api/search?any=${canary('search in the Hypothesis API')}`],
      [400, 'POST', '/api/token', FORM, `grant_type=${JWT_BEARER}&assertion=${canary('grant token')}`],
      [400, 'POST', '/api/token', FORM, `grant_type=refresh_token&refresh_token=${canary('refresh token')}`],
      [404, 'POST', '/me:erase', {}, { confirm: 'erase everything of mine', receipt: canary('receipt').slice(0, 22) }],
    ]
    expect(await ask('GET', '/statements')).toBe(503)
    issuing.serve(issuerRoutes({ issuer: `${issuing.url}/dev`, key, logger: { info() {}, error() {} } }).fetch)
    await until('keys', async () => (await ask('GET', '/statements')) === 200)
    for (const [expected, ...request] of sent)
      expect([...request, await ask(...request)]).toEqual([...request, expected])
    await breakNote()
    expect(await ask('GET', container)).toBe(500)
    expect(await ask('GET', `/statements/${canary('path of what cannot be read')}`)).toBe(500)
    await engine.kill()
    expect(await ask('GET', '/statements')).toBe(503)

    const lines = written.split('\n').filter(Boolean)
    expect(lines.length).toBeGreaterThanOrEqual(door === 'lambda' ? sent.length : 3)
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
    // Metrics are the deployed function's alone.
    expect(written.includes('"operation":"PATCH /statements/:sid/annotations/:aid"')).toBe(door === 'lambda')
    const found = Object.entries(canaries).filter(([, word]) => written.includes(word.slice(0, BEGINNING)))
    expect(found.map(([place]) => place)).toEqual([])
    for (const part of token.split('.')) expect(written).not.toContain(part)
  })

  /** Puts into the table what no release ever wrote: a note and a statement that cannot be read. */
  async function breakNote(): Promise<void> {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'local', credentials })
    const documents = DynamoDBDocumentClient.from(client)
    const note = { creator: 'x', created: 'then', modified: 'then', version: 1, revision: 1, segments: [] }
    const broken = [
      { ...annotationKey('logged', 'public', NOTE), ...note, content: canary('stored note that cannot be read') },
      { pk: `S#${canary('path of what cannot be read')}`, sk: 'HEAD', title: 1 },
    ]
    for (const Item of broken) await documents.send(new PutCommand({ TableName: TABLE, Item }))
    client.destroy()
  }
})
