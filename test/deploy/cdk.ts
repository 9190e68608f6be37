import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Outputs = Record<string, string>
export type Told = { readonly said: string; readonly outputs: Record<string, Outputs> }

/** How long each command took, for the report at the end. */
export const times: { readonly command: string; readonly seconds: number }[] = []

export type Account = {
  /** Where AWS is played. */
  readonly endpoint: string
  /** Folder for what CDK writes. */
  readonly work: string
  /** Folder of the AWS command line. */
  readonly bin: string
  /** What somebody has set before they type. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/**
 * Types a command in a folder with a CDK application, as somebody with credentials in the environment and no terminal.
 * @returns what it said, and the outputs of the stacks that it deployed
 * @throws Error with what it said when it fails
 */
export async function type(
  command: string,
  { endpoint, work, bin, env }: Account,
  folder = process.cwd(),
): Promise<Told> {
  const outdir = mkdtempSync(join(work, 'cdk-'))
  const outputs = join(outdir, 'outputs.json')
  const began = performance.now()
  const said = await new Promise<string>((resolve, reject) => {
    execFile(
      'bash',
      ['-euo', 'pipefail', '-c', command],
      {
        cwd: folder,
        env: {
          PATH: `${process.env['PATH']}:${bin}`,
          HOME: process.env['HOME'],
          AWS_ENDPOINT_URL: endpoint,
          AWS_REGION: 'us-east-1',
          // The AWS command line's name for the same.
          AWS_DEFAULT_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
          AWS_EC2_METADATA_DISABLED: 'true',
          NO_COLOR: '1',
          // CDK reads every option from the environment as well; a script cannot answer its question.
          CDK_REQUIRE_APPROVAL: 'never',
          CDK_OUTPUT: outdir,
          CDK_OUTPUTS_FILE: outputs,
          CDK_NOTICES: 'false',
          CDK_DISABLE_CLI_TELEMETRY: 'true',
          ...env,
        },
      },
      (error, stdout, stderr) =>
        error ? reject(new Error(`${command} failed:\n${stdout}${stderr}`)) : resolve(stdout + stderr),
    )
  })
  times.push({
    command: command.replace(/ (?:-- |--?(?!force)\w|http).*/, ' …'),
    seconds: (performance.now() - began) / 1000,
  })
  return { said, outputs: outputsIn(outputs) }
}

function outputsIn(file: string): Record<string, Outputs> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
