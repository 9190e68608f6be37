/**
 * Hashiya inside somebody else's CDK application: their stack, their issuer, their alarms. It is synthesized by
 * `test/infra/example.test.ts`; try it with `npx cdk synth --app 'node infra/example/app.ts'`.
 */
import { fileURLToPath } from 'node:url'
import { App, Stack } from 'aws-cdk-lib'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { bundleFunctions } from '../bundle.ts'
import { Hashiya } from '../hashiya.ts'

const app = new App()
const stack = new Stack(app, 'Newsroom')
const onCall = new Topic(stack, 'OnCall', { enforceSSL: true })

const notes = new Hashiya(stack, 'Notes', {
  code: bundleFunctions(fileURLToPath(new URL('../../dist', import.meta.url))),
  issuer: { url: 'https://login.newsroom.example/', audience: 'notes', rolesClaim: 'realm_access.roles' },
  authority: 'newsroom.example',
  corsOrigins: ['https://newsroom.example'],
  operations: true,
  alarmTopic: onCall,
})

stack.exportValue(notes.endpoint.url, { name: 'NotesUrl' })
