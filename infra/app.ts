import { fileURLToPath } from 'node:url'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { bundleFunctions } from './bundle.ts'
import { configFromContext } from './config.ts'
import { HashiyaStack } from './hashiya-stack.ts'

const app = new App()
const { stackName, ...config } = configFromContext(app.node.getAllContext())
const code = bundleFunctions(fileURLToPath(new URL('../dist', import.meta.url)))

// Where the CLI will deploy to: some things can be made in one region only, and a synth that knows says so in time.
const { CDK_DEFAULT_REGION: region } = process.env
const stack = new HashiyaStack(app, stackName, { ...config, code, ...(region && { env: { region } }) })
Validations.of(stack).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
