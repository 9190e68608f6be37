/**
 * Hashiya inside somebody else's CDK application: their stack, table, issuer, domain and alarms. It is synthesized by
 * `test/infra/example.test.ts`; try it with `npx cdk synth --app 'node infra/example/app.ts'`.
 */
import { fileURLToPath } from 'node:url'
import { App, Stack } from 'aws-cdk-lib'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { HostedZone } from 'aws-cdk-lib/aws-route53'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { makeTable } from '../annotation-table.ts'
import { bundleFunctions } from '../bundle.ts'
import { Hashiya } from '../hashiya.ts'

const app = new App()
const stack = new Stack(app, 'Newsroom')
const onCall = new Topic(stack, 'OnCall', { enforceSSL: true })

// Under a name and a key of their own; backups of the newsroom find it by its name.
const table = makeTable(stack, 'NotesTable', {
  tableName: 'newsroom-notes',
  encryption: TableEncryption.CUSTOMER_MANAGED,
  maxWriteRequestUnits: 500,
})

const zone = HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0', zoneName: 'newsroom.example' })
const certificate = new Certificate(stack, 'Certificate', {
  domainName: 'notes.newsroom.example',
  validation: CertificateValidation.fromDns(zone),
})

const notes = new Hashiya(stack, 'Notes', {
  code: bundleFunctions(fileURLToPath(new URL('../../dist', import.meta.url))),
  table,
  issuer: { url: 'https://login.newsroom.example/', audience: 'notes', rolesClaim: 'realm_access.roles' },
  authority: 'newsroom.example',
  domain: { name: 'notes.newsroom.example', certificate, zone },
  corsOrigins: ['https://newsroom.example'],
  operations: true,
  canary: true,
  alarmTopic: onCall,
})

stack.exportValue(notes.url, { name: 'NotesUrl' })
