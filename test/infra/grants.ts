import type { Template } from './synthesize.ts'

type Statement = { Action: string | string[]; Resource: unknown }

/** What a role may do: the action, and on what, as CloudFormation names it. */
export type Grant = { readonly role: string; readonly action: string; readonly resource: string }

/** Every permission that the template grants to a role. */
export function grantsOf({ Resources }: Template): Grant[] {
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => {
      const { Statement } = Properties['PolicyDocument'] as { Statement: Statement[] }
      const [role] = Properties['Roles'] as { Ref: string }[]
      return Statement.flatMap(({ Action, Resource }) =>
        [Action]
          .flat()
          .flatMap(action =>
            [Resource].flat().map(resource => ({ role: role?.Ref ?? '', action, resource: JSON.stringify(resource) })),
          ),
      )
    })
}

/** The grants of one service to one role as `<action> on table` or `… on index/<name>`. */
export const granted = (grants: readonly Grant[], role: string, service: string): string[] =>
  grants
    .filter(grant => grant.role.startsWith(role) && grant.action.startsWith(service))
    .map(({ action, resource }) => `${action} on ${/index\/\w+/.exec(resource)?.[0] ?? 'table'}`)
    .toSorted()
