import { AsyncLocalStorage } from 'node:async_hooks'
import { METRICS, type MetricName } from '../../shared/env/metrics.ts'
import { CORRELATION_HEADER } from '../../shared/gateway/correlation.ts'
import type { Partition } from '../../shared/schema/annotation.ts'
import type { Store } from '../../shared/store/store.ts'

/** What one request counted so far. */
type Tally = { operation?: string; metrics: Record<string, number>; units: Record<string, number> }

/** As much of an answer as is counted. */
export type Answered = { statusCode: number; body: string; headers: Readonly<Record<string, unknown>> }

export type Metrics = ReturnType<typeof openMetrics>

/**
 * Metrics as lines of the log (CloudWatch's embedded metric format): no call, no wait. What is zero is left out, so nobody
 * pays for metrics that nothing happens to. The rest of a line is for Logs Insights.
 * @param write takes one line
 * @param name the function's, which tells one deployment from another
 */
export function openMetrics(write: (line: string) => void, name: string) {
  // Several requests may be in flight in one process.
  const tallies = new AsyncLocalStorage<Tally>()

  /** Counts something in the request that is being answered. */
  function add(metric: MetricName, amount = 1): void {
    const { metrics } = tallies.getStore() ?? {}
    const named = METRICS.names[metric]
    if (metrics) metrics[named] = (metrics[named] ?? 0) + amount
  }

  /** Takes the request units of a call, as the store's `meter` tells them. */
  const meter = (operation: string, { table, indexes }: { table: number; indexes: number }): void => {
    const { units } = tallies.getStore() ?? {}
    if (units) units[operation] = (units[operation] ?? 0) + table + indexes
    add(WRITING.test(operation) ? 'writeUnits' : 'readUnits', table + indexes)
  }

  /** Takes which operation the request is, as the application tells. */
  function answering(operation: string): void {
    const tally = tallies.getStore()
    if (tally) tally.operation = operation
  }

  /** Runs a request and writes down what it counted. */
  const measure = <T extends Answered>(request: string, answer: () => Promise<T>): Promise<T> => {
    const tally: Tally = { metrics: {}, units: {} }
    return tallies.run(tally, async () => {
      const began = performance.now()
      const answered = await answer()
      const { statusCode, body, headers } = answered
      const correlation = headers[CORRELATION_HEADER.toLowerCase()] ?? headers[CORRELATION_HEADER]
      const code = statusCode >= 400 ? codeIn(body) : undefined
      const refused = refusal(statusCode, code)
      if (refused) add(refused)
      const latencyMs = Math.round(performance.now() - began)
      const { operation, units } = tally
      write(line(name, tally.metrics, { request, correlation, operation, status: statusCode, code, latencyMs, units }))
      return answered
    })
  }

  async function counted<T>({ partition }: { partition: Partition }, written: Promise<T>): Promise<T> {
    const outcome = await written
    add(AUDIENCES[partition.split(':')[0] ?? ''] ?? 'writesPrivate')
    return outcome
  }

  /** The store, with every annotation that is written counted by its audience. */
  const counting = (store: Store): Store => {
    const { annotations } = store
    return {
      ...store,
      annotations: {
        ...annotations,
        create: (note, answered) => counted(note, annotations.create(note, answered)),
        replace: (before, next, answered) => counted(next, annotations.replace(before, next, answered)),
        bury: (note, at) => counted(note, annotations.bury(note, at)),
      },
    }
  }

  return { add, meter, answering, measure, counting }
}

const WRITING = /^(?:Put|BatchWrite|TransactWrite)/

const AUDIENCES: Readonly<Record<string, MetricName>> = {
  private: 'writesPrivate',
  group: 'writesGroup',
  public: 'writesPublic',
}

function refusal(status: number, code: string | undefined): MetricName | undefined {
  if (status === 503) return 'unavailable'
  if (status >= 500) return 'bugs'
  if (status === 401 && code?.endsWith('-token')) return 'badTokens'
  if (status === 409 || status === 412) return 'conflicts'
  return status === 422 && code?.startsWith('target-') ? 'misquotations' : undefined
}

/** The stable code of a problem; an error's body is small. */
const codeIn = (body: string): string | undefined => /"code":"([a-z-]+)"/.exec(body)?.[1]

function line(name: string, metrics: Tally['metrics'], fields: Record<string, unknown>): string {
  const directive = {
    Namespace: METRICS.namespace,
    Dimensions: [[METRICS.dimension]],
    Metrics: Object.keys(metrics).map(Name => ({ Name, Unit: 'Count' })),
  }
  const CloudWatchMetrics = directive.Metrics.length > 0 ? [directive] : []
  const head = { ['_aws']: { Timestamp: Date.now(), CloudWatchMetrics }, [METRICS.dimension]: name }
  return `${JSON.stringify({ ...head, ...metrics, ...fields })}\n`
}
