import { Presets, SingleBar } from 'cli-progress'

export type Progress = { reach: (value: number) => void; end: () => void }

/** What is done with how many of what. */
export type Words = { doing: string; done: string; things: string }

/** A bar on a terminal; a line now and then where the output goes into a file. */
export function showProgress(total: number, words: Words, out: NodeJS.WriteStream): Progress {
  if (!out.isTTY) return lines(total, words, out)
  const bar = new SingleBar(
    {
      format: `${words.doing} {bar} {value}/{total} ${words.things}`,
      stream: out,
      hideCursor: true,
      clearOnComplete: false,
    },
    Presets.shades_classic,
  )
  bar.start(total, 0)
  return {
    reach(value) {
      // The total may have been an estimate.
      if (value > bar.getTotal()) bar.setTotal(value)
      bar.update(value)
    },
    end: () => bar.stop(),
  }
}

/** Lines in all that much gives. */
const LINES = 10

function lines(total: number, { done, things }: Words, out: NodeJS.WriteStream): Progress {
  const step = Math.ceil(total / LINES)
  let said = 0
  return {
    reach(value) {
      const worthSaying = total > 100 && value - said >= step
      if (!worthSaying && value !== total) return
      said = value
      out.write(`${done} ${value}/${total} ${things}\n`)
    },
    end() {},
  }
}
