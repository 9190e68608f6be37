import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Engine, type EngineOptions, startEngine } from '../../local/engine/engine.ts'
import { createTable } from '../../local/table.ts'
import { commandLines, isRunning, until } from './running-process.ts'

const tableName = 'hashiya'
let folder: string
let engines: Engine[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hashiya-engine-'))
  engines = []
})
afterEach(async () => {
  await Promise.all(engines.map(engine => engine.stop()))
  rmSync(folder, { recursive: true })
})

async function start(options: EngineOptions = {}): Promise<Engine> {
  const engine = await startEngine(options)
  engines.push(engine)
  return engine
}

function clientOf({ endpoint }: Pick<Engine, 'endpoint'>) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return new DynamoDBClient({ endpoint, region: 'local', credentials, maxAttempts: 1 })
}

const put = (client: DynamoDBClient, sk: string) =>
  client.send(new PutItemCommand({ TableName: tableName, Item: { pk: { S: 'p' }, sk: { S: sk } } }))

const has = async (client: DynamoDBClient, sk: string) =>
  Boolean(
    (await client.send(new GetItemCommand({ TableName: tableName, Key: { pk: { S: 'p' }, sk: { S: sk } } }))).Item,
  )

describe('an engine', () => {
  test('in memory answers, and leaves nothing when it is stopped', async () => {
    const engine = await start()
    expect(await createTable({ endpoint: engine.endpoint, tableName })).toEqual({ existed: false })
    await put(clientOf(engine), 'a')
    const pid = engine.pid()
    await engine.stop()
    expect(isRunning(pid)).toBe(false)
    await expect(engine.stop()).resolves.toBeUndefined()
  })

  test('creates its table once', async () => {
    const { endpoint } = await start()
    const both = await Promise.all([createTable({ endpoint, tableName }), createTable({ endpoint, tableName })])
    expect(both.filter(({ existed }) => existed)).toHaveLength(1)
  })

  test('keeps its data over a stop and a start', async () => {
    const dataFile = join(folder, 'data.db')
    const engine = await start({ dataFile })
    await createTable({ endpoint: engine.endpoint, tableName })
    await put(clientOf(engine), 'a')
    await engine.stop()
    const next = await start({ dataFile })
    expect(await createTable({ endpoint: next.endpoint, tableName })).toEqual({ existed: true })
    expect(await has(clientOf(next), 'a')).toBe(true)
  })

  test('that starts beside nine others gets a port of its own', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => start()))
    expect(new Set(all.map(({ endpoint }) => endpoint)).size).toBe(10)
  })
})

describe('an engine that is killed', () => {
  test('comes back on its port, with every acknowledged write', async () => {
    const lines: string[] = []
    const engine = await start({ dataFile: join(folder, 'data.db'), report: line => lines.push(line) })
    await createTable({ endpoint: engine.endpoint, tableName })
    const client = clientOf(engine)
    const acknowledged: string[] = []
    const writing = (async () => {
      for (let i = 0; ; i++) acknowledged.push(await put(client, `k${i}`).then(() => `k${i}`))
    })()
    writing.catch(() => {})
    await until('a hundred writes', () => acknowledged.length >= 100)
    await engine.kill()
    await expect(writing).rejects.toBeInstanceOf(Error)
    await engine.ready()
    for (const sk of acknowledged) expect(await has(client, sk)).toBe(true)
    expect(lines).toEqual(['the engine ended unexpectedly (SIGKILL); starting it again', 'the engine is back'])
  })

  test('again and again is started again with growing pauses, then given up', async () => {
    let givenUp = false
    const engine = await start({
      dataFile: join(folder, 'data.db'),
      backOff: [10, 20, 40],
      onGivenUp: () => (givenUp = true),
    })
    for (let kills = 0; kills < 2; kills++) {
      await engine.kill()
      await engine.ready()
    }
    expect(givenUp).toBe(false)
    const port = Number(new URL(engine.endpoint).port)
    const squatter = createServer()
    await engine.kill()
    await new Promise<void>(resolve => void squatter.listen(port, '127.0.0.1', resolve))
    await expect(engine.ready()).rejects.toThrow('down')
    squatter.close()
    expect(givenUp).toBe(true)
  })

  test('stays down when its data were in memory', async () => {
    const lines: string[] = []
    const engine = await start({ report: line => lines.push(line) })
    await engine.kill()
    await expect(engine.ready()).rejects.toThrow('down')
    expect(lines).toHaveLength(2)
  })

  test('while it is being stopped does not come back', async () => {
    const engine = await start({ dataFile: join(folder, 'data.db') })
    await engine.kill()
    await engine.stop()
    await expect(engine.ready()).rejects.toThrow('stopped')
    expect(isRunning(engine.pid())).toBe(false)
  })
})

describe('an engine whose parent', () => {
  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('ends by %s ends too', async signal => {
    const parent = spawn(process.execPath, [join(import.meta.dirname, 'engine-parent.ts'), join(folder, 'data.db')])
    const line = await new Promise<string>(resolve => parent.stdout.once('data', data => resolve(String(data))))
    const { pid }: { pid: number } = JSON.parse(line)
    expect(isRunning(pid)).toBe(true)
    parent.kill(signal)
    await until('the engine ends', () => !isRunning(pid))
    await until('its watcher ends', () => !commandLines().some(({ command }) => command.includes(folder)))
  })
})

describe('says in one line why it cannot start:', () => {
  const refusal = async (options: EngineOptions) => {
    const error = await start(options).catch((error: unknown) => error)
    expect(error).toMatchObject({ name: 'StartFailure', message: expect.not.stringContaining('\n') })
    return error
  }

  test('no engine for this platform', async () => {
    expect(await refusal({ binary: join(folder, 'none') })).toMatchObject({
      message: expect.stringContaining('set DYNAMODB_ENDPOINT'),
    })
  })

  test('a binary that may not be run', async () => {
    const binary = join(folder, 'engine')
    writeFileSync(binary, '')
    chmodSync(binary, 0o644)
    expect(await refusal({ binary })).toMatchObject({ message: expect.stringContaining('cannot be run') })
  })

  test('a binary that does something else', async () => {
    expect(await refusal({ binary: '/bin/false' })).toMatchObject({ message: expect.stringContaining('exit code 1') })
  })

  test.each<[string, (file: Buffer) => Buffer]>([
    ['text', () => Buffer.from('these are no data\n'.repeat(500))],
    ['nine bytes', () => Buffer.from('not data\n')],
    ['the second half overwritten', file => file.fill(0xaa, file.length / 2)],
    ['the second half cut off', file => file.subarray(0, file.length / 2)],
    ['the head overwritten', file => file.fill(0xaa, 0, 100)],
  ])('a damaged data file: %s', async (_, spoil) => {
    const dataFile = join(folder, 'data.db')
    const engine = await start({ dataFile })
    await createTable({ endpoint: engine.endpoint, tableName })
    await engine.stop()
    writeFileSync(dataFile, spoil(readFileSync(dataFile)))
    expect(await refusal({ dataFile })).toMatchObject({ message: expect.stringContaining('is damaged') })
  })

  test('a folder that is not there', async () => {
    const dataFile = join(folder, 'none', 'data.db')
    expect(await refusal({ dataFile })).toMatchObject({ message: expect.stringContaining('unable to open') })
  })
})
