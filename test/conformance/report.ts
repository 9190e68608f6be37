import { DOORS, type Door } from '../world/world.ts'
import { type Clause, titleOf } from './clause.ts'
import { CLAUSES } from './clauses/index.ts'

export type Result = 'passed' | 'FAILED'

const LINKS: Record<string, string> = {
  'Web Annotation Protocol': 'https://www.w3.org/TR/2017/REC-annotation-protocol-20170223/',
  'Web Annotation Data Model': 'https://www.w3.org/TR/2017/REC-annotation-model-20170223/',
  'Linked Data Platform 1.0': 'https://www.w3.org/TR/2015/REC-ldp-20150226/',
}

const DOOR_NAMES: Record<Door, string> = { http: 'HTTP server', lambda: 'Lambda bundle' }

/** docs/conformance.md: every clause and what became of it, by both ways into the API. */
export function reportOf(resultOf: (door: Door, title: string) => Result): string {
  const all = CLAUSES.flatMap(([spec, clauses]) => clauses.map(clause => ({ spec, clause })))
  const checked = all.filter(({ clause }) => 'check' in clause)
  const count = (level: string) => checked.filter(({ clause }) => clause.level === level).length
  const tables = CLAUSES.map(
    ([spec, clauses]) => `## [${spec}](${LINKS[spec]})

| section | level | what is asked | ${DOORS.map(door => DOOR_NAMES[door]).join(' | ')} |
| --- | --- | --- | ${DOORS.map(() => '---').join(' | ')} |
${clauses.map(clause => row(spec, clause)).join('\n')}
`,
  )

  function row(spec: Parameters<typeof titleOf>[0], clause: Clause): string {
    const { section, level, text } = clause
    const results =
      'check' in clause
        ? DOORS.map(door => resultOf(door, titleOf(spec, clause)))
        : [`not proven here: ${clause.reason}`, '']
    return `| ${section} | ${level} | ${text} | ${results.join(' | ')} |`
  }

  return `# Conformance

What the Recommendations ask of a server, clause by clause, and what \`test/conformance\` found: ${count('MUST')} MUST and ${count('SHOULD')} SHOULD,
through Node's HTTP server and through the bundle that is deployed, behind the events of API Gateway. Written by \`npm run conformance\`
from a run of the suite; the suite fails when this page is not its own. Every annotation, collection and page that comes is held to
the shapes in \`test/conformance/shapes.ts\` besides.

Clauses are in our words; where they and the Recommendations differ, those are right.

${tables.join('\n')}`
}
