import { parseArgs } from 'node:util'
import { type ImportOptions, importFile } from './import/import-file.ts'
import { StartFailure } from './start-failure.ts'

const USAGE = `usage: npm run import -- FILE [options]

Loads a text file, in UTF-8 and with blank lines between its paragraphs, as a statement through the running API.

  --title TITLE        default: the first line
  --language TAG       BCP 47, such as ar or fa-AF; default: guessed from the script
  --direction ltr|rtl  default: from the letters of the text
  --id ID              default: made by the server
  --url URL            where the statement is published
  --server URL         default: http://127.0.0.1:$PORT, port 8787
  --token TOKEN        a publisher's access token; default: one that the local server gives
`

function readCommand(args: string[]): ImportOptions | undefined {
  const { values, positionals } = parsed(args)
  const [command, file, ...more] = positionals
  if (values.help || positionals.length === 0) return undefined
  if (command !== 'import') throw new StartFailure(`there is no command ${command}: see --help`)
  if (file === undefined || more.length > 0) throw new StartFailure('name one text file: see --help')
  const { direction, server = `http://127.0.0.1:${process.env['PORT'] || 8787}`, help: _, ...rest } = values
  if (direction !== undefined && direction !== 'ltr' && direction !== 'rtl') {
    throw new StartFailure(`--direction is ${JSON.stringify(direction)}: give ltr or rtl`)
  }
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol)) {
    throw new StartFailure(`--server is ${JSON.stringify(server)}: give a URL such as http://127.0.0.1:8787`)
  }
  return { file, direction, server: server.replace(/\/+$/, ''), ...rest }
}

function parsed(args: string[]) {
  const string = { type: 'string' } as const
  const options = {
    title: string,
    language: string,
    direction: string,
    id: string,
    url: string,
    server: string,
    token: string,
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new StartFailure(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}: see --help`)
  }
}

try {
  const command = readCommand(process.argv.slice(2))
  if (command) await importFile(command, process.stdout)
  else process.stdout.write(USAGE)
} catch (error) {
  const known = error instanceof Error && (error instanceof StartFailure || error.name === 'DomainError')
  process.stderr.write(`hashiya: ${known ? error.message : `unexpected: ${String(error)}`}\n`)
  process.exitCode = 1
}
