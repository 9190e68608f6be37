import type { StageSettings } from './config-schema.ts'

/**
 * What each stage chooses: the file to keep a deployment's settings in, instead of in somebody's memory. All keys are in
 * `config-schema.ts`; a key of the context (`-c key=value`, or `cdk.json`) stands over one here. Two stages in one account
 * and region need a `stackName` each.
 */
export const STAGES = {
  dev: {},
  prod: { operations: true, tracing: true, canary: true, logRetentionDays: 90 },
} as const satisfies Record<string, StageSettings>
