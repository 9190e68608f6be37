/** A price, and where it was seen; nobody who works on this reaches AWS's price list itself. */
type Price = {
  readonly dollars: number
  readonly what: string
  /** AWS's own page. */
  readonly page: string
  /** Where its figure was read, and of which day. */
  readonly seen: string
}

const dynamodb = 'https://aws.amazon.com/dynamodb/pricing/on-demand/'
const lambda = 'https://aws.amazon.com/lambda/pricing/'
const cloudwatch = 'https://aws.amazon.com/cloudwatch/pricing/'
const airbyte = 'airbyte.com/data-engineering-resources/dynamodb-pricing (after AWS halved them in November 2024)'
const oregon = 'AWS Price List of us-west-2, 2026-09-06, quoted in a public repository; us-east-1 not seen'
const cloudchipr =
  'cloudchipr.com/blog/aws-lambda-pricing, 2024; the same in git.mcrn.ar/mariano/lambda_local_runner, lambda-13-cost.md, 2026-05-11'
const factualminds = 'factualminds.com, Amazon CloudWatch Pricing, 2026-06-13'

/** In us-east-1, without free tiers: the one table that every sum is made of. Look them up again before you rely on one. */
export const PRICE_LIST = {
  writeUnits: { dollars: 0.625, what: 'a million write request units', page: dynamodb, seen: airbyte },
  readUnits: { dollars: 0.125, what: 'a million read request units', page: dynamodb, seen: airbyte },
  storage: { dollars: 0.25, what: 'a GB stored for a month', page: dynamodb, seen: oregon },
  recovery: { dollars: 0.2, what: 'a GB recoverable for a month', page: dynamodb, seen: oregon },
  gateway: {
    dollars: 1,
    what: 'a million requests to an HTTP API',
    page: 'https://aws.amazon.com/api-gateway/pricing/',
    seen: 'github.com/api-evangelist/amazon-web-services, plans, 2026-09-20, word for word from the page',
  },
  invocations: { dollars: 0.2, what: 'a million invocations', page: lambda, seen: cloudchipr },
  gbSeconds: { dollars: 0.000_013_333_4, what: 'a GB-second on arm64', page: lambda, seen: cloudchipr },
  logs: { dollars: 0.5, what: 'a GB of logs taken in', page: cloudwatch, seen: factualminds },
  alarm: {
    dollars: 0.1,
    what: 'an alarm for a month',
    page: cloudwatch,
    seen: 'c3x.dev/resources/aws/aws_cloudwatch_metric_alarm, undated; the same in a public decision record of 2026-08-01',
  },
  metric: {
    dollars: 0.3,
    what: "a metric of one's own for a month",
    page: cloudwatch,
    seen: 'signoz.io/guides/cloudwatch-pricing, 2026-02-15',
  },
  dashboard: { dollars: 3, what: 'a dashboard for a month', page: cloudwatch, seen: factualminds },
} as const satisfies Record<string, Price>

type Name = keyof typeof PRICE_LIST

/** Dollars alone, by name. */
export const PRICES = Object.fromEntries(
  Object.entries(PRICE_LIST).map(([name, { dollars }]) => [name, dollars]),
) as Readonly<Record<Name, number>>
