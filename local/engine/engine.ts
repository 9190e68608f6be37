import { setTimeout as delay } from 'node:timers/promises'
import { StartFailure } from '../start-failure.ts'
import { checkExecutable, engineBinary } from './binary.ts'
import { checkDataFile } from './data-file.ts'
import { freePort } from './free-port.ts'
import { launch, PortTaken } from './launch.ts'

/** Long enough in all for a port to be let go, short enough that a reader's client still retries. */
const BACK_OFF = [50, 200, 800, 2_000, 5_000]
/** Milliseconds of running after which an engine counts as healthy and the back-off begins anew. */
const HEALTHY = 30_000
/** Milliseconds that a stopping engine has to write its log into its file; whatever it did not, is in the log. */
const STOP_TIMEOUT = 3_000
const PORT_ATTEMPTS = 5

export type EngineOptions = {
  /** Where the data are kept; absent: in memory. The folder exists. */
  dataFile?: string | undefined
  /** @default the one of @dynoxide/linux-x64 */
  binary?: string | undefined
  /** Milliseconds before each restart in a row; when they are used up, the engine is given up. */
  backOff?: readonly number[] | undefined
  /** Told in one line when the engine dies, comes back, or does not. */
  report?: ((line: string) => void) | undefined
  /** Called when the engine is down for good without having been stopped. */
  onGivenUp?: (() => void) | undefined
}

export type Engine = {
  /** Stays the same over restarts: `http://127.0.0.1:<port>`. */
  readonly endpoint: string
  /** Of the process that runs now. */
  pid(): number
  /** Ends it in order; waits for the end. */
  stop(): Promise<void>
  /** Kills it with SIGKILL and waits for the end. With a data file it is started again, without one it stays down. */
  kill(): Promise<void>
  /** Resolves once an engine listens (again); rejects when it was stopped or given up. */
  ready(): Promise<void>
}

/**
 * The embedded DynamoDB engine as a supervised child that ends with this process, on a port of its own choice.
 * @throws StartFailure when it is missing or cannot use its data file
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const { dataFile, backOff = BACK_OFF, report = () => {}, onGivenUp = () => {} } = options
  const binary = options.binary ?? engineBinary()
  checkExecutable(binary)
  if (dataFile) checkDataFile(dataFile)
  const stopping = new AbortController()
  let { engine, port } = await launchSomewhere(binary, dataFile)
  let ready = Promise.resolve()

  async function supervise(): Promise<void> {
    for (let failures = 0; ; ) {
      const began = performance.now()
      const { code, signal } = await engine.ended
      if (stopping.signal.aborted) return
      const back = Promise.withResolvers<void>()
      back.promise.catch(() => {})
      ready = back.promise
      if (performance.now() - began > HEALTHY) failures = 0
      report(`the engine ended unexpectedly (${signal ?? `exit code ${code}`})${dataFile ? '; starting it again' : ''}`)
      while (!(await revived(failures++))) {
        if (stopping.signal.aborted) return back.reject(new Error('the engine was stopped'))
        if (dataFile && failures < backOff.length) continue
        report(dataFile ? 'the engine does not come back' : 'the engine kept its data in memory: they are lost')
        back.reject(new Error('the engine is down'))
        return onGivenUp()
      }
      report('the engine is back')
      back.resolve()
    }
  }

  async function revived(failures: number): Promise<boolean> {
    if (!dataFile) return false
    try {
      await delay(backOff[failures], undefined, { ref: false, signal: stopping.signal })
      engine = await launch({ binary, port, dataFile })
      if (stopping.signal.aborted) engine.send('SIGTERM')
      return true
    } catch (error) {
      if (!stopping.signal.aborted) report(error instanceof Error ? error.message : String(error))
      return false
    }
  }

  const supervised = supervise()
  return {
    endpoint: `http://127.0.0.1:${port}`,
    pid: () => engine.pid,
    ready: () => ready,
    async stop() {
      stopping.abort()
      engine.send('SIGTERM')
      const late = setTimeout(() => engine.send('SIGKILL'), STOP_TIMEOUT)
      await supervised
      clearTimeout(late)
    },
    async kill() {
      engine.send('SIGKILL')
      await engine.ended
    },
  }
}

async function launchSomewhere(binary: string, dataFile: string | undefined) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      return { port, engine: await launch({ binary, port, dataFile }) }
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error
      if (attempt === PORT_ATTEMPTS) throw new StartFailure(`the engine finds no free port (${error.message})`)
    }
  }
}
