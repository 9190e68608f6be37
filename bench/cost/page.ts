import { METRICS } from '../../shared/env/metrics.ts'
import type { Measured, Units } from './measure.ts'
import { PRICE_LIST, PRICES } from './prices.ts'

const NOTES = 1_000_000
const READERS = 1_000

/** What they do in a month. Assumed, not measured: change it here, and `npm run cost` writes the page anew. */
const MONTH = {
  create: NOTES,
  edit: NOTES * 0.1,
  remove: NOTES * 0.05,
  page: READERS * 30 * 40,
  poll: READERS * 30 * 100,
  note: READERS * 30 * 10,
  counts: READERS * 30 * 40,
} as const

const WHAT = {
  create: 'new notes of about 1 KB',
  edit: 'changes, of one note in ten',
  remove: 'deletions, of one note in twenty',
  page: 'pages of fifty notes, 40 a day for each reader',
  poll: 'polls that find nothing new, 100 a day for each reader',
  note: 'single notes, 10 a day for each reader',
  counts: 'counts by paragraph, 40 a day for each reader',
} as const

/** Assumed too: milliseconds that a request takes in a warm function of 1 GB, and bytes of its items. */
const MILLISECONDS = 40
const ITEM_BYTES = 1_800
/** Its line of metrics 480, the gateway's 320, Lambda's own two 500, and the 26 that CloudWatch adds to each of the four. */
const LOG_BYTES = 1_400
/** Of the function that counts: at worst it is called for each change by itself. It has a quarter of a GB. */
const COUNTING = { milliseconds: 50, gigabytes: 0.25, logBytes: 550 } as const
const OWN_METRICS = Object.keys(METRICS.names).length
/** Of `stage=prod`: `test/infra/operations.test.ts` counts them. */
export const ALARMS = 11

const dollars = (value: number): string => value.toFixed(2)
const million = 1_000_000
const kinds = Object.keys(MONTH) as (keyof typeof MONTH)[]
const cost = ({ read, write }: Units, times: number): number =>
  ((read * PRICES.readUnits + write * PRICES.writeUnits) * times) / million

type Run = { readonly milliseconds: number; readonly gigabytes: number }
const runs = (times: number, { milliseconds, gigabytes }: Run): number =>
  (times / million) * PRICES.invocations + times * (milliseconds / 1000) * gigabytes * PRICES.gbSeconds

/** The page docs/cost.md, out of what was measured. */
export function costPage(measured: Measured): string {
  const requests = kinds.reduce((sum, kind) => sum + MONTH[kind], 0)
  const store = kinds.reduce((sum, kind) => sum + cost(measured[kind], MONTH[kind]), 0)
  const changes = NOTES + MONTH.remove
  const counted = cost(measured.counted, changes)
  const gigabytes = (NOTES * ITEM_BYTES) / 1e9
  const lines: [string, number][] = [
    ['DynamoDB, requests', store],
    ['DynamoDB, counts from the stream', counted],
    [
      `DynamoDB, ${gigabytes.toFixed(1)} GB more each month, stored and recoverable`,
      gigabytes * (PRICES.storage + PRICES.recovery),
    ],
    ['API Gateway', (requests / million) * PRICES.gateway],
    [`Lambda, ${MILLISECONDS} ms at 1 GB`, runs(requests, { milliseconds: MILLISECONDS, gigabytes: 1 })],
    ['Lambda, counts, a call for each note that comes or goes', runs(changes, COUNTING)],
    [
      `Logs, ${LOG_BYTES.toLocaleString('en')} bytes for each request, ${COUNTING.logBytes} for each count`,
      ((requests * LOG_BYTES + changes * COUNTING.logBytes) / 1e9) * PRICES.logs,
    ],
  ]
  const sum = lines.reduce((total, [, value]) => total + value, 0)
  const watching = ALARMS * PRICES.alarm + OWN_METRICS * PRICES.metric + PRICES.dashboard
  return `# What it costs

Made by \`npm run cost\` from request units that the engine reports for real requests; \`test/infra/cost.test.ts\` fails when it is out of
date. Prices are those of \`bench/cost/prices.ts\`, [listed below](#prices) with where each was seen. Amounts of use, milliseconds
and log bytes are assumptions of \`bench/cost/page.ts\`.

## One request

Of a signed-in reader, who is in no group, in a warm function.

| request | read units | write units | dollars per million |
| --- | --: | --: | --: |
${kinds.map(kind => row(kind, measured[kind])).join('\n')}
| counting a new note, from the stream | ${measured.counted.read} | ${measured.counted.write} | ${dollars(cost(measured.counted, million))} |

## A month: ${READERS.toLocaleString('en')} readers, ${NOTES.toLocaleString('en')} notes

| what | how many | dollars in DynamoDB |
| --- | --: | --: |
${kinds.map(kind => `| ${WHAT[kind]} | ${MONTH[kind].toLocaleString('en')} | ${dollars(cost(measured[kind], MONTH[kind]))} |`).join('\n')}

| service | dollars |
| --- | --: |
${lines.map(([what, value]) => `| ${what} | ${dollars(value)} |`).join('\n')}
| **sum** | **${dollars(sum)}** |

\`stage=prod\` adds ${dollars(watching)} for ${ALARMS} alarms, ${OWN_METRICS} metrics and a dashboard, and X-Ray for the requests that it samples. Data that leave AWS,
Cognito's monthly users and a domain come on top.

## A month in which nobody comes

What is stored: ${PRICES.storage} dollars for each GB and ${PRICES.recovery} for its recovery. Nothing else, on \`stage=dev\`.

## Prices

In us-east-1, without free tiers, none read from AWS's price list itself: check those that matter to you on the page named.

| dollars | for | AWS's page | figure read in |
| --: | --- | --- | --- |
${Object.values(PRICE_LIST)
  .map(({ dollars, what, page, seen }) => `| ${dollars} | ${what} | ${page} | ${seen} |`)
  .join('\n')}
`
}

const row = (kind: keyof typeof MONTH, units: Units): string =>
  `| ${WHAT[kind].split(',')[0]} | ${units.read} | ${units.write} | ${dollars(cost(units, million))} |`
