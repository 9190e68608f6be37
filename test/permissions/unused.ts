import type { TestProject } from 'vitest/node'
import { GRANTED } from './permissions.ts'

/** At the end of a run of the whole suite: what is granted and was never used is too much. */
export default function unusedPermissions(project: TestProject) {
  return async () => {
    const modules = project.vitest.state.getTestModules()
    const { testFiles } = await project.globTestFiles()
    const ran = new Set(modules.filter(module => module.state() === 'passed').map(({ moduleId }) => moduleId))
    const skipped = modules.some(module => !module.children.allTests('skipped').next().done)
    if (skipped || !testFiles.every(file => ran.has(file))) return
    const used = new Set(modules.flatMap(module => module.meta().calls ?? []))
    const unused = GRANTED.filter(permission => !used.has(permission))
    if (unused.length > 0) throw new Error(`granted, but used by no test of the whole suite:\n${unused.join('\n')}`)
  }
}
