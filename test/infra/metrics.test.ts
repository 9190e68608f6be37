import { beforeEach, describe, expect, it } from 'vitest'
import { type Metrics, openMetrics } from '../../functions/api/metrics.ts'
import { highlight, later } from '../store/notes.ts'
import { openTestStore } from '../world/table.ts'

let lines: string[]
let metrics: Metrics
beforeEach(() => {
  lines = []
  metrics = openMetrics(line => lines.push(line), 'api')
})

const answered = (statusCode: number, body = '') => ({ statusCode, body, headers: { 'x-correlation-id': 'c-1' } })
const problem = (status: number, code: string) => answered(status, JSON.stringify({ status, code }))
const written = () => lines.map(line => JSON.parse(line))

describe('a line of metrics', () => {
  it('names its metrics as CloudWatch reads them, and tells the rest for searches', async () => {
    const request = async () => {
      metrics.answering('POST /statements')
      metrics.meter('GetItem', { table: 0.5, indexes: 0 })
      metrics.meter('PutItem', { table: 1, indexes: 2 })
      return answered(201)
    }
    await metrics.measure('r-1', request)
    expect(written()).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'Hashiya',
              Dimensions: [['function']],
              Metrics: [
                { Name: 'ReadUnits', Unit: 'Count' },
                { Name: 'WriteUnits', Unit: 'Count' },
              ],
            },
          ],
        },
        function: 'api',
        ReadUnits: 0.5,
        WriteUnits: 3,
        request: 'r-1',
        correlation: 'c-1',
        operation: 'POST /statements',
        status: 201,
        latencyMs: expect.any(Number),
        units: { GetItem: 0.5, PutItem: 3 },
      },
    ])
  })

  it.each([
    ['a quotation that stands nowhere', problem(422, 'target-not-in-text'), 'Misquotations'],
    ['a stale ETag', problem(412, 'stale'), 'Conflicts'],
    ['a store that does not answer', problem(503, 'store-unavailable'), 'Unavailable'],
    ['a token of somebody else', problem(401, 'bad-token'), 'BadTokens'],
    ['a bug', problem(500, 'internal'), 'Bugs'],
  ])('counts %s', async (_, answer, name) => {
    await metrics.measure('r', async () => answer)
    expect(written()[0]).toMatchObject({ [name]: 1, status: answer.statusCode })
  })

  it('has no metric where nothing is to be counted', async () => {
    await metrics.measure('r', async () => problem(404, 'no-such-resource'))
    expect(written()[0]).toMatchObject({ _aws: { CloudWatchMetrics: [] }, code: 'no-such-resource' })
  })
})

it('keeps requests in flight at the same time apart', async () => {
  const request = (units: number) => async () => {
    await new Promise(resolve => setTimeout(resolve, 5))
    metrics.meter('GetItem', { table: units, indexes: 0 })
    return answered(200)
  }
  await Promise.all([1, 2, 3].map(units => metrics.measure(`r-${units}`, request(units))))
  for (const { request, ReadUnits } of written()) expect(request).toBe(`r-${ReadUnits}`)
  expect(lines).toHaveLength(3)
})

it('counts writes by audience, and nothing of whose they are', async () => {
  const { annotations } = metrics.counting((await openTestStore()).store)
  const note = highlight({ partition: 'private:reader-1', creator: 'reader-1' })
  const published = later(note, { partition: 'public' })
  const request = async () => {
    await annotations.create(note)
    await annotations.replace(note, published)
    await annotations.bury(published, later(published).modified)
    return answered(204)
  }
  await metrics.measure('r', request)
  expect(written()[0]).toMatchObject({ WritesPrivate: 1, WritesPublic: 2 })
  expect(lines.join()).not.toContain('reader-1')
})
