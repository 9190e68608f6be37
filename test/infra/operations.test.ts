import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ALARMS } from '../../bench/cost/page.ts'
import { METRICS } from '../../shared/env/metrics.ts'
import { publishersOf } from './publishers.ts'
import { synthesize } from './synthesize.ts'

const prod = synthesize({ stage: 'prod', alarmEmail: 'us@notes.example', monthlyBudget: 50 })
const dev = synthesize()
const of = (type: string, { template } = prod) => Object.values(template.Resources).filter(({ Type }) => Type === type)
const alarms = of('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties)

const runbook = readFileSync('docs/runbook.md', 'utf8')
const entries = [...runbook.matchAll(/^## (\w+)$/gm)].map(match => match[1] ?? '')

it('has as many alarms as its costs are computed with', () => expect(alarms).toHaveLength(ALARMS))

describe('production', () => {
  it('has an entry in the runbook for every alarm, and no entry for none', () => {
    const linked = alarms.map(({ AlarmDescription }) => String(AlarmDescription).split('#')[1])
    // The budget tells in AWS's own words, which have no room for a link.
    const wanted = [...linked, 'monthlybudget']
    expect(new Set(wanted)).toEqual(new Set(entries.map(entry => entry.toLowerCase())))
    expect(wanted).toHaveLength(entries.length)
  })

  it('says in every entry what it means, what to look at and what to do', () => {
    for (const entry of runbook.split(/^## /m).slice(1)) {
      expect(entry).toMatch(/\*\*Means\*\*[^]*\*\*Look\*\*[^]*\*\*Do\*\*/)
    }
  })

  it('tells somebody, but of canaries CodeDeploy, and is quiet when nobody comes', () => {
    expect(of('AWS::SNS::Subscription')).toHaveLength(1)
    const silent = alarms.filter(({ AlarmActions }) => AlarmActions === undefined)
    expect(silent.map(({ AlarmDescription }) => AlarmDescription)).toEqual([
      expect.stringContaining('CanaryCrashes'),
      expect.stringContaining('CanaryBugs'),
    ])
    for (const alarm of alarms) expect(alarm).toMatchObject({ TreatMissingData: 'notBreaching' })
    for (const alarm of alarms.filter(one => !silent.includes(one))) {
      expect(alarm).toMatchObject({ AlarmActions: [expect.anything()], OKActions: [expect.anything()] })
    }
  })

  it('may tell them: the topic takes what alarms and the budget publish', () => {
    expect(publishersOf(prod.template)).toEqual(['budgets.amazonaws.com', 'cloudwatch.amazonaws.com'])
    const unpaid = synthesize({ stage: 'prod', alarmEmail: 'us@notes.example' })
    expect(publishersOf(unpaid.template)).toEqual(['cloudwatch.amazonaws.com'])
  })

  it('watches and draws only metrics of its own that the function writes', () => {
    const drawn = JSON.stringify(of('AWS::CloudWatch::Dashboard'))
    const named = [...drawn.matchAll(/Hashiya\\\\*",\\\\*"(\w+)/g)].map(match => match[1])
    const known = new Set<string | undefined>(Object.values(METRICS.names))
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(name => !known.has(name))).toEqual([])
  })

  it('shows the request units of each operation, out of the log that the function writes', () => {
    const drawn = JSON.stringify(of('AWS::CloudWatch::Dashboard'))
    expect(drawn).toMatch(/HashiyaApiLog\w+[^]*sum\(ReadUnits\)[^]*sum\(WriteUnits\)[^]*by operation/)
  })

  it('has traces, and passes the same rules', () => {
    expect(of('AWS::Lambda::Function').map(({ Properties }) => Properties)).toContainEqual(
      expect.objectContaining({ TracingConfig: { Mode: 'Active' } }),
    )
    expect(prod.reports.flatMap(report => report.violations)).toEqual([])
  })
})

it('development has nothing that costs while nobody comes', () => {
  for (const type of ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::SNS::Topic']) {
    expect(of(type, dev)).toEqual([])
  }
})
