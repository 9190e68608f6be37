import { Presets, SingleBar } from 'cli-progress'

export type Progress = { sent: (paragraphs: number) => void; end: () => void }

/** A bar on a terminal; a line now and then where the output goes into a file. */
export function showProgress(total: number, out: NodeJS.WriteStream): Progress {
  if (!out.isTTY) return lines(total, out)
  const bar = new SingleBar(
    { format: 'sending {bar} {value}/{total} paragraphs', stream: out, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  )
  bar.start(total, 0)
  return { sent: paragraphs => bar.update(paragraphs), end: () => bar.stop() }
}

/** Lines in all that a long text gives. */
const LINES = 10

function lines(total: number, out: NodeJS.WriteStream): Progress {
  const step = Math.ceil(total / LINES)
  return {
    sent(paragraphs) {
      const worthSaying = total > 100 && paragraphs % step === 0
      if (worthSaying || paragraphs === total) out.write(`sent ${paragraphs}/${total} paragraphs\n`)
    },
    end() {},
  }
}
