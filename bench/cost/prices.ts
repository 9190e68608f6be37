/**
 * Dollars in us-east-1 without free tiers. Written from memory of AWS's price pages, which were not within reach: look them
 * up before you rely on a sum, and correct them here.
 */
export const PRICES = {
  /** DynamoDB on demand, per million request units. */
  writeUnits: 0.625,
  readUnits: 0.125,
  /** DynamoDB, per GB and month: stored, and kept recoverable to any second. */
  storage: 0.25,
  recovery: 0.2,
  /** HTTP API, per million requests of up to 512 KB. */
  gateway: 1,
  /** Lambda on arm64: per million requests, and per GB-second. */
  invocations: 0.2,
  gbSeconds: 0.000_013_333_4,
  /** CloudWatch, per GB of logs taken in. */
  logs: 0.5,
  /** CloudWatch per month: an alarm, a metric of one's own, a dashboard. */
  alarm: 0.1,
  metric: 0.3,
  dashboard: 3,
} as const
