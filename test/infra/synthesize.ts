import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { configFromContext } from '../../infra/config.ts'
import { HashiyaStack } from '../../infra/hashiya-stack.ts'

type Violation = { ruleName: string; violatingConstructs: { constructPath: string }[]; reason?: string }
type PluginReport = { pluginName: string; violations: Violation[]; suppressedViolations?: Violation[] }

export type Resource = { Type: string; DeletionPolicy?: string; Properties: Record<string, unknown> }
export type Template = { Resources: Record<string, Resource>; Outputs: Record<string, unknown> }
export type Synthesis = { template: Template; reports: PluginReport[] }

/** The stack as `cdk synth` makes it, with a stand-in for the bundled code. @throws when a validation fails */
export function synthesize(context: Record<string, unknown> = {}): Synthesis {
  const work = mkdtempSync(join(tmpdir(), 'hashiya-synth-'))
  const code = join(work, 'code')
  mkdirSync(code)
  writeFileSync(join(code, 'handler.mjs'), 'export const handler = () => ({ statusCode: 204 })')
  const cdkJson: { context: Record<string, unknown> } = JSON.parse(readFileSync('cdk.json', 'utf8'))
  const app = new App({ context: { ...cdkJson.context, ...context }, outdir: join(work, 'cdk.out') })
  const { stackName, ...config } = configFromContext(app.node.getAllContext())
  const stack = new HashiyaStack(app, stackName, { ...config, code: { api: code, counts: code, web: code } })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  const assembly = app.synth()
  const template: Template = assembly.getStackArtifact(stack.artifactId).template
  const { pluginReports } = JSON.parse(readFileSync(join(assembly.directory, 'validation-report.json'), 'utf8'))
  rmSync(work, { recursive: true })
  return { template, reports: pluginReports }
}
