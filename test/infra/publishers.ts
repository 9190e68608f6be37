import type { Template } from './synthesize.ts'

type Statement = { Effect: string; Action: string; Principal: { Service?: string | string[] } | '*' }

/** Services that the policies of topics let publish. A policy that only denies lets nobody in, not even the account's own alarms. */
export const publishersOf = ({ Resources }: Pick<Template, 'Resources'>): string[] =>
  Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::SNS::TopicPolicy')
    .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement)
    .filter(({ Effect, Action }) => Effect === 'Allow' && Action === 'sns:Publish')
    .flatMap(({ Principal }) => (Principal === '*' ? [] : [Principal.Service ?? []].flat()))
    .toSorted()
