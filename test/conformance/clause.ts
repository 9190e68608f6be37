import type { Stage } from './stage.ts'

export type Spec = 'Web Annotation Protocol' | 'Web Annotation Data Model' | 'Linked Data Platform 1.0'

/** One duty of a Recommendation: how it is proven, or why it is not ours. */
export type Clause = {
  section: string
  level: 'MUST' | 'SHOULD'
  text: string
} & ({ check: (stage: Stage) => Promise<void> } | { reason: string })

type Check = (stage: Stage) => Promise<void>

export const must = (section: string, text: string, check: Check): Clause => ({ section, level: 'MUST', text, check })
export const should = (section: string, text: string, check: Check): Clause => ({
  section,
  level: 'SHOULD',
  text,
  check,
})
export const excused = (section: string, level: 'MUST' | 'SHOULD', text: string, reason: string): Clause => ({
  section,
  level,
  text,
  reason,
})

/** How a clause is called in a run; no two are called alike. */
export const titleOf = (spec: Spec, { section, level, text }: Clause): string => `${spec} ${section} ${level}: ${text}`
