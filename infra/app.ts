import { fileURLToPath } from 'node:url'
import { App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { bundle } from './bundle.ts'
import { configFromContext } from './config.ts'
import { HashiyaStack } from './hashiya-stack.ts'

const app = new App()
const { stackName, ...config } = configFromContext(app.node.getAllContext())
const { folder } = bundle(fileURLToPath(new URL('../dist/api', import.meta.url)))

const stack = new HashiyaStack(app, stackName, { ...config, code: folder })
Tags.of(stack).add('application', 'hashiya')
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
