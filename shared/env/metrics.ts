/** Names of the metrics that the API writes into its log (embedded metric format) and infra draws and watches. */
export const METRICS = {
  namespace: 'Hashiya',
  /** Its value: the function's name. */
  dimension: 'function',
  names: {
    readUnits: 'ReadUnits',
    writeUnits: 'WriteUnits',
    writesPrivate: 'WritesPrivate',
    writesGroup: 'WritesGroup',
    writesPublic: 'WritesPublic',
    /** Targets that do not quote what stands there. */
    misquotations: 'Misquotations',
    /** Writes refused because somebody else wrote since. */
    conflicts: 'Conflicts',
    /** Requests answered 503: the store or the issuer did not answer in time. */
    unavailable: 'Unavailable',
    /** Requests answered with another 5xx: bugs. */
    bugs: 'Bugs',
    /** Requests refused for a token that is not, or no longer, of this issuer. */
    badTokens: 'BadTokens',
    /** Notes answered, and those among them whose words the present text has no more. */
    notesRead: 'NotesRead',
    orphans: 'Orphans',
  },
} as const

export type MetricName = keyof typeof METRICS.names
