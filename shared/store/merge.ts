/** One page of a sorted source: its items, and whether there may be more behind them. */
export type Chunk<T> = { items: T[]; more: boolean }

/** Reads on in one partition, behind the last item seen there. */
export type Source<T> = (last: T | undefined, limit: number) => Promise<Chunk<T>>

/**
 * The items of several sorted sources as one sorted sequence, those of the same place together, read as it is consumed: a
 * source is asked again only when its turn comes and its items are used up, so that a page costs about its own bytes
 * however many sources there are.
 * @param hint how many items the consumer wants in all; each source is first asked for its share
 */
export async function* merge<T>(
  sources: readonly Source<T>[],
  before: (a: T, b: T) => boolean,
  hint: number,
): AsyncGenerator<T[]> {
  const share = Math.ceil(hint / Math.max(1, sources.length))
  let runs = await Promise.all(sources.map(source => openRun(source, share)))
  for (;;) {
    runs = runs.filter(run => run.items.length > 0)
    const [first, ...others] = runs
    if (!first) return
    const next = others.reduce((least, run) => (precedes(run, least) ? run : least), first)
    const here = runs.filter(run => run === next || !precedes(next, run))
    yield here.flatMap(run => run.items.splice(0, 1))
    await Promise.all(here.map(run => run.refill()))
  }

  function precedes(a: Run<T>, b: Run<T>): boolean {
    const [x] = a.items
    const [y] = b.items
    return x !== undefined && y !== undefined && before(x, y)
  }
}

type Run<T> = { items: T[]; refill(): Promise<void> }

async function openRun<T>(source: Source<T>, share: number): Promise<Run<T>> {
  let chunk = await source(undefined, share)
  let last = chunk.items.at(-1)
  const run: Run<T> = {
    items: chunk.items,
    async refill() {
      while (run.items.length === 0 && chunk.more) {
        chunk = await source(last, share)
        last = chunk.items.at(-1) ?? last
        run.items = chunk.items
      }
    },
  }
  await run.refill()
  return run
}
