/**
 * The table's shape: names only, so that infra (CDK), local (CreateTable) and the store share one definition.
 * What the keys hold, and what each access costs, is in `keys.ts`.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttl: 'expires',
  indexes: {
    /** Changes per partition in order of modification. */
    changes: { name: 'changes', partitionKey: 'feed', sortKey: 'modified' },
    /** Annotations per creator in order of modification. */
    creators: { name: 'creators', partitionKey: 'creator', sortKey: 'modified' },
    /** Annotations for a group, in order of modification: no other is in it, or pays for it. */
    groups: { name: 'groups', partitionKey: 'group', sortKey: 'modified' },
  },
} as const

/** The partition keys of annotations, and of nothing else, begin so: what follows the table's changes asks for them alone. */
export const ANNOTATIONS_PREFIX = 'A#'
