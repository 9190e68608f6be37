/** One fenced block of a README. */
export type Step = {
  /** Line of the README on which the block starts, from 1. */
  readonly line: number
  readonly script: string
  /** What its output must contain: the comments `<!-- shows: TEXT -->` between this block and the step before. */
  readonly shows: readonly string[]
}

const FENCE = /^```[ \t]*(?<language>\w*).*\n(?<script>[^]*?)^```/gm
const HEADING = /^(?<marks>#+)[ \t]+(?<title>.*)$/gm
const SHOWS = /<!--\s*shows:\s*(.*?)\s*-->/g

/** These the suite does itself, in a folder and on a port of its own. */
const BEFORE_THE_TOUR = /^\s*(?:git clone|cd |npm ci|npm start|npm install)/m

/**
 * The steps of the section whose heading has the word "tour" in it, with its subsections.
 * @param readme Markdown
 * @throws Error when there is no such section, or no step in it
 */
export function stepsOf(readme: string): Step[] {
  const [start, end] = sectionOf(readme)
  const steps = blocksOf(readme, /^(?:sh|bash|shell)$/, script => !BEFORE_THE_TOUR.test(script), start, end)
  if (steps.length === 0) throw new Error('the README has no section with "tour" in its heading and shell blocks in it')
  return steps
}

/** The fenced blocks in some languages, and what each must show. */
export function blocksOf(
  readme: string,
  languages: RegExp,
  isStep: (script: string) => boolean = () => true,
  start = 0,
  end = readme.length,
): Step[] {
  const steps: Step[] = []
  let from = start
  for (const { index, 0: block, groups = {} } of readme.matchAll(FENCE)) {
    const { language = '', script = '' } = groups
    if (index < start || index >= end || !languages.test(language) || !isStep(script)) continue
    const before = readme.slice(from, index)
    from = index + block.length
    steps.push({
      line: readme.slice(0, index).split('\n').length,
      script: script.trimEnd(),
      shows: [...before.matchAll(SHOWS)].map(match => match[1] ?? ''),
    })
  }
  return steps
}

/** From the tour's heading to the next one that is not below it. */
function sectionOf(readme: string): [start: number, end: number] {
  // A comment in a shell block is no heading.
  const prose = readme.replaceAll(FENCE, block => ' '.repeat(block.length))
  const headings = [...prose.matchAll(HEADING)].map(({ index, groups = {} }) => ({
    index,
    level: groups['marks']?.length ?? 0,
    title: groups['title'] ?? '',
  }))
  const tour = headings.find(heading => /\btour\b/i.test(heading.title))
  if (!tour) return [readme.length, readme.length]
  const next = headings.find(heading => heading.index > tour.index && heading.level <= tour.level)
  return [tour.index, next?.index ?? readme.length]
}
