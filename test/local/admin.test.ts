import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { exportItems } from '../../local/admin/export-items.ts'
import { importItems } from '../../local/admin/import-items.ts'
import { type Item, type Items, openItems } from '../../local/admin/items.ts'
import { createTable } from '../../local/table.ts'
import { run } from './started-server.ts'

const endpoint = inject('endpoint')
/** Ten to a page of a scan. */
const FILLING = 'x'.repeat(100_000)
const ITEMS = 45
const ignore = () => {}

let folder: string
let file: string
let opened: Items[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hashiya-admin-'))
  file = join(folder, 'items.ndjson')
  opened = []
})
afterEach(() => {
  for (const items of opened) items.close()
  rmSync(folder, { recursive: true })
})

const keyOf = (n: number) => ({ pk: { S: `A#s#public` }, sk: { S: `a0-${n}` } })

async function table(count = 0): Promise<{ table: string; items: Items }> {
  const name = `t-${crypto.randomUUID()}`
  await createTable({ endpoint, tableName: name })
  const items = openItems({ table: name, endpoint })
  opened.push(items)
  for (let n = 0; n < count; n++) {
    const list = { L: [{ BOOL: true }, { NULL: true }, { M: { n: { N: '1.5' } } }] }
    await items.put({ ...keyOf(n), text: { S: `${FILLING}حاشية` }, list })
  }
  return { table: name, items }
}

/** Breaks off at the n-th call. */
function failing<T extends unknown[], R>(times: number, call: (...args: T) => Promise<R>) {
  let calls = 0
  return async (...args: T): Promise<R> => {
    if (++calls > times) throw new Error('broken off')
    return call(...args)
  }
}

const everything = async (items: Items) => {
  const all: Item[] = []
  let last: Parameters<Items['scan']>[0]
  do {
    const page = await items.scan(last)
    all.push(...page.items)
    last = page.last
  } while (last)
  return new Map(all.map(item => [item['sk']?.S, item]))
}

describe('a table', () => {
  it('goes through a file into another one, item by item', async () => {
    const [from, to] = [await table(ITEMS), await table()]
    const seen: number[] = []
    expect(await exportItems(from.items, { file, onProgress: n => seen.push(n) })).toBe(ITEMS)
    expect(seen.length).toBeGreaterThan(3)
    const imported = await importItems(to.items, { table: to.table, file, onProgress: ignore })
    expect(imported).toEqual({ written: ITEMS, 'there already': 0, 'there with other content': 0 })
    expect(await everything(to.items)).toEqual(await everything(from.items))
  })

  it('is exported to the end when the first attempt was broken off', async () => {
    const { items } = await table(ITEMS)
    const options = { file, onProgress: ignore }
    await expect(exportItems({ ...items, scan: failing(2, items.scan) }, options)).rejects.toThrow('broken off')
    expect(existsSync(file)).toBe(false)
    // What was written behind the last note of it does not count.
    writeFileSync(`${file}.part`, 'half a li', { flag: 'a' })
    let scans = 0
    const counted: Items = { ...items, scan: after => (scans++, items.scan(after)) }
    expect(await exportItems(counted, options)).toBe(ITEMS)
    expect(scans).toBeLessThan(4)
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(new Set(lines.map(line => JSON.parse(line).Item.sk.S)).size).toBe(ITEMS)
    expect(lines).toHaveLength(ITEMS)
  })

  it('is imported to the end when the first attempt was broken off, and once more without harm', async () => {
    const [from, to] = [await table(120), await table()]
    await exportItems(from.items, { file, onProgress: ignore })
    const options = { table: to.table, file, onProgress: ignore }
    await expect(importItems({ ...to.items, put: failing(70, to.items.put) }, options)).rejects.toThrow('broken off')
    let puts = 0
    const counted: Items = { ...to.items, put: item => (puts++, to.items.put(item)) }
    const imported = await importItems(counted, options)
    // The first fifty are not even asked for again; of the next fifty some had arrived. The sum is over both attempts.
    expect(puts).toBe(70)
    expect(imported.written + imported['there already']).toBe(120)
    expect(imported.written).toBeGreaterThanOrEqual(70)
    expect(await everything(to.items)).toEqual(await everything(from.items))
    expect(await importItems(to.items, options)).toMatchObject({ written: 0, 'there already': 120 })
  })

  it.each([
    ['begins otherwise', (line: number) => line === 0],
    ['is another one altogether', () => true],
  ])('takes in all of a file that %s, when one of its name was broken off', async (_, differs) => {
    const to = await table()
    const options = { table: to.table, file, onProgress: ignore }
    const write = (sk: (n: number) => string) =>
      writeFileSync(
        file,
        Array.from({ length: 120 }, (__, n) => JSON.stringify({ Item: { pk: { S: 'p' }, sk: { S: sk(n) } } })).join(
          '\n',
        ),
      )
    write(n => `old-${n}`)
    await expect(importItems({ ...to.items, put: failing(70, to.items.put) }, options)).rejects.toThrow('broken off')
    const named = (n: number) => (differs(n) ? `new-${n}` : `old-${n}`)
    write(named)
    await importItems(to.items, options)
    const there = await everything(to.items)
    expect(Array.from({ length: 120 }, (__, n) => named(n)).filter(sk => !there.has(sk))).toEqual([])
  })

  it('takes in all of a file when what was broken off went into another table of its name', async () => {
    const [from, gone, to] = [await table(60), await table(), await table()]
    await exportItems(from.items, { file, onProgress: ignore })
    const options = { table: 'of-one-name', file, onProgress: ignore }
    await expect(importItems({ ...gone.items, put: failing(55, gone.items.put) }, options)).rejects.toThrow(
      'broken off',
    )
    expect(await importItems(to.items, options)).toMatchObject({ written: 60 })
    expect((await everything(to.items)).size).toBe(60)
  })

  it('does not go on with an export of another table of its name, nor with one that lost its end', async () => {
    const [one, other] = [await table(ITEMS), await table(ITEMS)]
    const options = { file, onProgress: ignore }
    await expect(exportItems({ ...one.items, scan: failing(2, one.items.scan) }, options)).rejects.toThrow('broken off')
    await expect(exportItems(other.items, options)).rejects.toThrow(/\.part is of another table/)
    truncateSync(`${file}.part`, 10)
    await expect(exportItems(one.items, options)).rejects.toThrow(/\.part has lost its end/)
  })

  it('keeps what it has, and says that it is other than in the file', async () => {
    const [from, to] = [await table(2), await table()]
    await to.items.put({ ...keyOf(0), text: { S: 'newer' } })
    await exportItems(from.items, { file, onProgress: ignore })
    const imported = await importItems(to.items, { table: to.table, file, onProgress: ignore })
    expect(imported).toEqual({ written: 1, 'there already': 0, 'there with other content': 1 })
    expect((await everything(to.items)).get('a0-0')).toMatchObject({ text: { S: 'newer' } })
  })

  it('is filled from an export that DynamoDB made itself, which is compressed', async () => {
    const { items, table: name } = await table()
    const compressed = join(folder, 'abc.json.gz')
    writeFileSync(
      compressed,
      gzipSync(`${JSON.stringify({ Item: keyOf(1) })}\n${JSON.stringify({ Item: keyOf(2) })}\n`),
    )
    const imported = await importItems(items, { table: name, file: compressed, onProgress: ignore })
    expect(imported).toMatchObject({ written: 2 })
  })
})

describe('npm run admin', () => {
  const cli = async (...args: string[]) => {
    const command: [string, ...string[]] = [process.execPath, 'local/admin/cli.ts', ...args]
    const started = run({ env: { DATA_DIR: join(folder, 'data') }, command })
    return { code: await started.ended, said: started.said() }
  }

  it('exports a table of any engine, and imports into the data of the local server', async () => {
    const { table: name } = await table(3)
    const out = await cli('export', file, '--table', name, '--endpoint', endpoint)
    expect(out).toEqual({ code: 0, said: expect.stringContaining(`has the 3 items of ${name}`) })
    expect(await cli('import', file)).toEqual({ code: 0, said: expect.stringContaining('3 written, 0 there already') })
    expect(await cli('import', file)).toEqual({ code: 0, said: expect.stringContaining('0 written, 3 there already') })
  })

  it.each([
    ['no file', ['export'], /name one file/],
    ['another word', ['delete', 'x'], /no command delete/],
    ['an option that is none', ['export', 'x', '--fast'], /Unknown option '--fast'.*--help/],
    ['an engine without a table', ['export', 'x', '--endpoint', 'http://127.0.0.1:1'], /--endpoint needs --table/],
    ['a file that is not there', ['import', '/nowhere/x'], /\/nowhere\/x does not exist/],
  ])('refuses %s in one line', async (_, args, message) => {
    const { code, said } = await cli(...args)
    expect(code).toBe(1)
    expect(said).toMatch(message)
    expect(said.trim().split('\n')).toHaveLength(1)
  })

  it('names the line that is no item', async () => {
    writeFileSync(file, `${JSON.stringify({ Item: keyOf(1) })}\n{"Item":{"pk":1}}\n`)
    expect(await cli('import', file)).toEqual({ code: 1, said: expect.stringContaining('line 2 is no item') })
  })

  it('overwrites no file', async () => {
    writeFileSync(file, '')
    expect(await cli('export', file)).toEqual({ code: 1, said: expect.stringContaining('is there already') })
  })
})
