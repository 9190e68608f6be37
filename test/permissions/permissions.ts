/**
 * What each function may do with the table, by its role in the template. `test/infra/permissions.test.ts` holds the
 * template to it; `calls.ts` holds every call of a test to it; `unused.ts` says what the whole suite never needed.
 */
export const PERMISSIONS = {
  HashiyaApi: [
    'dynamodb:BatchGetItem on table',
    'dynamodb:BatchWriteItem on table',
    'dynamodb:ConditionCheckItem on table',
    'dynamodb:DeleteItem on table',
    'dynamodb:GetItem on table',
    'dynamodb:PutItem on table',
    'dynamodb:Query on index/changes',
    'dynamodb:Query on index/creators',
    'dynamodb:Query on index/groups',
    'dynamodb:Query on table',
    'dynamodb:UpdateItem on table',
  ],
  HashiyaCounts: ['dynamodb:BatchGetItem on table', 'dynamodb:PutItem on table'],
  HashiyaWeb: ['dynamodb:GetItem on table', 'dynamodb:Query on index/changes', 'dynamodb:Query on table'],
} as const

export type Role = keyof typeof PERMISSIONS

/** Every permission with its role, as `<role>: <action> on <table or index>`. */
export const GRANTED: readonly string[] = Object.entries(PERMISSIONS).flatMap(([role, permissions]) =>
  permissions.map(permission => `${role}: ${permission}`),
)
