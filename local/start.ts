import { ancestors } from './ancestors.ts'
import { firstHighlight } from './sample/welcome.ts'
import { startServer } from './server.ts'
import { StartFailure } from './start-failure.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** One line, and the end. What is still running is tied to this process and ends with it. */
function fail(error: unknown): never {
  const known = error instanceof StartFailure
  const what = error instanceof Error ? error.message.split('\n')[0] : String(error)
  process.stderr.write(`hashiya: ${known ? '' : 'unexpected: '}${what}\n`)
  if (!known && process.env['DEBUG']) process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`)
  process.exit(1)
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
// Whoever reads our output may stop reading; that is no reason to end.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

const starting = startServer({
  env: process.env,
  report: line => process.stderr.write(`hashiya: ${line}\n`),
  onLost: () =>
    fail(new StartFailure('the engine is lost and this server with it; what was acknowledged is in its file')),
})

let stopped: Promise<void> | undefined
const stop = () => {
  stopped ??= starting.then(server => server.stop()).then(() => process.exit(0))
}

/** Milliseconds after which a second Ctrl-C means it. Sooner, it is npm that passes on the first. */
const IMPATIENCE = 1_000
let asked = 0
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (asked && performance.now() - asked > IMPATIENCE) process.exit(1)
    asked ||= performance.now()
    stop()
  })
}

/** Milliseconds between two looks at whether npm is still there. */
const LOOK = 250
if (process.env['npm_lifecycle_event']) {
  const before = ancestors()
  setInterval(() => {
    if (ancestors() !== before) stop()
  }, LOOK).unref()
}

const { url, loaded } = await starting.catch(fail)
for (const id of loaded) say(`loaded the sample ${url}/statements/${id}`)
const example = await firstHighlight(url)
say(`ready: ${url} (Ctrl-C ends it)`)
say(example)
