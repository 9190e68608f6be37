import { ENV } from '../shared/env/environment.ts'

/** As much of a CloudFormation template as matters here. */
export type Resource = {
  readonly Type: string
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
  readonly Properties?: Readonly<Record<string, unknown>>
}
export type Template = { readonly Resources: Readonly<Record<string, Resource>> }

/**
 * What holds people's data or is an address that they know, with the properties whose change makes CloudFormation put a
 * new, empty one in its place (the reference's "Update requires: Replacement").
 */
const LASTING: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification'],
  'AWS::Cognito::UserPool': ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration', 'Schema'],
  'AWS::Cognito::UserPoolClient': ['UserPoolId', 'GenerateSecret'],
  'AWS::Cognito::UserPoolDomain': ['UserPoolId', 'Domain'],
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::ApiGatewayV2::DomainName': ['DomainName'],
  'AWS::CloudFront::Distribution': [],
}

/** Protections that an upgrade may add and may not take away. */
const GUARDS = ['DeletionProtectionEnabled', 'DeletionProtection', 'PointInTimeRecoverySpecification'] as const
const POLICIES = ['DeletionPolicy', 'UpdateReplacePolicy'] as const

/** What must not be lost, out of a template: all that a comparison needs of a release. */
export const lasting = ({ Resources }: Template): Template => ({
  Resources: Object.fromEntries(Object.entries(Resources).filter(([, { Type }]) => Type in LASTING)),
})

/**
 * What would hurt if a stack of the first template were upgraded to the second, one sentence each.
 * @param before as deployed, or `lasting` of it
 */
export function upgradeHazards(before: Template, after: Template): string[] {
  const ofResources = Object.entries(lasting(before).Resources).flatMap(([id, old]) => {
    const next = after.Resources[id]
    if (!next) return [`${id} (${old.Type}) is gone or has another logical id: the stack would lose it`]
    if (next.Type !== old.Type) return [`${id} was ${old.Type} and is ${next.Type}`]
    return [...replacements(id, old, next), ...weakened(id, old, next), ...tableHazards(id, old, next)]
  })
  return [...ofResources, ...otherPeople(before, after)]
}

/** Notes are known to be of `acct:<sub>@<authority>`. What is remembered of a release has no functions, and so no authority. */
function otherPeople(before: Template, after: Template): string[] {
  const [old, next] = [before, after].map(authorityIn)
  if (old === undefined || !differ(old, next)) return []
  return [
    `${ENV.authority} was ${JSON.stringify(old)} and is ${JSON.stringify(next)}: everybody would be somebody else, without their notes; set authority to what it was`,
  ]
}

const authorityIn = ({ Resources }: Template): unknown =>
  Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => ['Environment', 'Variables', ENV.authority].reduce(propertyOf, Properties))
    .find(value => value !== undefined)

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const replacements = (id: string, old: Resource, next: Resource): string[] =>
  (LASTING[old.Type] ?? [])
    .filter(name => differ(old.Properties?.[name], next.Properties?.[name]))
    .map(name => `${id}: ${name} changes, so a new and empty ${old.Type} would take its place`)

function weakened(id: string, old: Resource, next: Resource): string[] {
  const guards = GUARDS.filter(name => old.Properties?.[name] && differ(old.Properties[name], next.Properties?.[name]))
  const kept = POLICIES.filter(name => old[name] === 'Retain' && next[name] !== 'Retain')
  return [...guards, ...kept].map(name => `${id}: ${name} no longer protects it`)
}

type Index = { readonly IndexName: string; readonly KeySchema: unknown; readonly Projection: unknown }

/** DynamoDB makes or drops one index per update; and a stream of another shape is another stream, with nothing in it. */
function tableHazards(id: string, old: Resource, next: Resource): string[] {
  if (old.Type !== 'AWS::DynamoDB::Table') return []
  const [had, has] = [indexesOf(old), indexesOf(next)]
  const made = [...has].filter(([name, index]) => differ(had.get(name), index)).map(([name]) => name)
  const dropped = [...had].filter(([name, index]) => differ(has.get(name), index)).map(([name]) => name)
  const changed = [...new Set([...made, ...dropped])]
  const hazards: string[] = []
  if (made.length + dropped.length > 1) {
    hazards.push(`${id}: the indexes ${changed.join(', ')} change, and one deployment can make or drop one`)
  }
  if (
    old.Properties?.['StreamSpecification'] &&
    differ(old.Properties['StreamSpecification'], next.Properties?.['StreamSpecification'])
  ) {
    hazards.push(`${id}: StreamSpecification changes, so consumers miss what the old stream still held`)
  }
  return hazards
}

/** What an index is; its throughput may change whenever it likes. */
const shapeOf = ({ IndexName, KeySchema, Projection }: Index): Index => ({ IndexName, KeySchema, Projection })

const indexesOf = ({ Properties }: Resource): Map<string, Index> => {
  const indexes = Properties?.['GlobalSecondaryIndexes']
  const shaped = Array.isArray(indexes) ? indexes.map(shapeOf) : []
  return new Map(shaped.map(index => [index.IndexName, index]))
}

/** Templates are JSON in an order that CDK keeps. */
const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other)
