import { parseArgs } from 'node:util'
import { openDataFolder } from '../data-folder.ts'
import { startEngine } from '../engine/engine.ts'
import { showProgress } from '../progress.ts'
import { StartFailure } from '../start-failure.ts'
import { createTable } from '../table.ts'
import { exportItems } from './export-items.ts'
import { countLines, importItems } from './import-items.ts'
import { type Items, openItems } from './items.ts'

const USAGE = `usage: npm run admin -- export FILE [options]
       npm run admin -- import FILE [options]

Writes every item of a table into a file, or puts the items of such a file into a table. Either goes on where it was
broken off. An import leaves what is there as it is, and takes the exports that DynamoDB makes itself (.json.gz) as well.

  --table NAME     a table in AWS, with the region and credentials of the environment; default: the data of npm start
  --endpoint URL   with --table: any DynamoDB-compatible engine instead of AWS
`

const LOCAL_TABLE = 'hashiya'

type Command = { command: 'export' | 'import'; file: string; table: string | undefined; endpoint: string | undefined }

function readCommand(args: string[]): Command | undefined {
  const string = { type: 'string' } as const
  const options = { table: string, endpoint: string, help: { type: 'boolean', short: 'h' } } as const
  const { values, positionals } = parsed(() => parseArgs({ args, options, allowPositionals: true }))
  const [command, file, ...more] = positionals
  if (values.help || command === undefined) return undefined
  if (command !== 'export' && command !== 'import') throw new StartFailure(`there is no command ${command}: see --help`)
  if (file === undefined || more.length > 0) throw new StartFailure('name one file: see --help')
  const { table, endpoint } = values
  if (endpoint !== undefined && table === undefined) throw new StartFailure('--endpoint needs --table: see --help')
  return { command, file, table, endpoint }
}

function parsed<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new StartFailure(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}: see --help`)
  }
}

async function run({ command, file, table, endpoint }: Command, out: NodeJS.WriteStream): Promise<void> {
  await using parts = new AsyncDisposableStack()
  const place = table === undefined ? await ownData(parts) : { table, endpoint }
  const items = openItems(place)
  parts.defer(() => items.close())
  const options = { table: place.table, file }
  await { export: exportTo, import: importFrom }[command](items, options, out)
}

/** The data of the local server, which must not run meanwhile. */
async function ownData(parts: AsyncDisposableStack): Promise<{ table: string; endpoint: string }> {
  const folder = openDataFolder(process.env['DATA_DIR'] || '.data')
  parts.defer(() => folder.release())
  const engine = await startEngine({ dataFile: folder.file('hashiya.db') })
  parts.defer(() => engine.stop())
  await createTable({ endpoint: engine.endpoint, tableName: LOCAL_TABLE })
  return { table: LOCAL_TABLE, endpoint: engine.endpoint }
}

type Options = { table: string; file: string }

async function exportTo(items: Items, options: Options, out: NodeJS.WriteStream): Promise<void> {
  const words = { doing: 'reading', done: 'read', things: 'items' }
  const progress = showProgress(await items.estimate(), words, out)
  try {
    const count = await exportItems(items, { file: options.file, onProgress: progress.reach })
    progress.end()
    out.write(`${options.file} has the ${count} items of ${options.table}\n`)
  } finally {
    progress.end()
  }
}

async function importFrom(items: Items, options: Options, out: NodeJS.WriteStream): Promise<void> {
  const words = { doing: 'writing', done: 'written', things: 'items' }
  const progress = showProgress(await countLines(options.file), words, out)
  try {
    const imported = await importItems(items, { ...options, onProgress: progress.reach })
    progress.end()
    const told = Object.entries(imported).map(([outcome, count]) => `${count} ${outcome}`)
    out.write(`${options.table}: ${told.join(', ')}\n`)
  } finally {
    progress.end()
  }
}

try {
  const command = readCommand(process.argv.slice(2))
  if (command) await run(command, process.stdout)
  else process.stdout.write(USAGE)
} catch (error) {
  process.stderr.write(`hashiya: ${error instanceof StartFailure ? error.message : `unexpected: ${String(error)}`}\n`)
  process.exitCode = 1
}
