/** Of Stryker's report, what is counted here. */
type Report = { files: Record<string, { mutants: { status: string }[] }> }

/** What has to hold by itself: the schemas, which are most of it, shall not hide a hole in the policy. */
const GROUPS = {
  policy: /^shared\/access\//,
  cursor: /^functions\/api\/http\//,
  token: /^(?:shared\/identity|functions\/api\/hypothesis)\//,
  schema: /^shared\/schema\//,
}

/** Percent of a group's mutants that some test must kill. */
const LEAST = 90

const KILLED = ['Killed', 'Timeout']
const LIVED = ['Survived', 'NoCoverage']

/** Says how many mutants of each group were killed, and fails the run when those of one are too few. */
class GroupReporter {
  onMutationTestReportReady({ files }: Report): void {
    for (const [name, pattern] of Object.entries(GROUPS)) {
      const mutants = Object.entries(files).flatMap(([path, file]) => (pattern.test(path) ? file.mutants : []))
      const count = (statuses: readonly string[]) => mutants.filter(({ status }) => statuses.includes(status)).length
      const [killed, lived] = [count(KILLED), count(LIVED)]
      if (killed + lived === 0) continue
      const score = (100 * killed) / (killed + lived)
      console.log(
        `${name}: ${killed} of ${killed + lived} killed (${score.toFixed(1)} %), of them by time ${count(['Timeout'])}; ` +
          `ignored ${count(['Ignored'])}, broken ${count(['RuntimeError', 'CompileError'])}`,
      )
      if (score >= LEAST) continue
      console.error(`${name}: at least ${LEAST} % must be killed`)
      process.exitCode = 1
    }
  }
}

export const strykerPlugins = [{ kind: 'Reporter', name: 'groups', injectableClass: GroupReporter }]
