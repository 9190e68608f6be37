import { expect, it } from 'vitest'
import { all, openScene } from './scene.ts'

const scene = openScene({ writesPerDay: 3 })

it('whoever may write no more is told how long to wait, or waits that long', async () => {
  const statement = await scene.publish()
  const write = (client: ReturnType<typeof scene.clientOf>, bodyValue: string) =>
    client.annotations.post(statement.id, { target: statement.iri, bodyValue })
  const client = scene.clientOf('reader-1')
  for (const text of ['1', '2', '3']) await write(client, text)

  scene.way.fail()
  const refused = write(client, '4')
  await expect(refused).rejects.toMatchObject({ status: 429, code: 'too-many-writes', uncertain: false })
  expect(scene.way.heard).toHaveLength(1)

  scene.waits.length = 0
  const patient = scene.clientOf('reader-1', { patience: { attempts: 2, longestWait: 86_400_000 } })
  await expect(write(patient, '4')).rejects.toMatchObject({ code: 'too-many-writes' })
  expect(scene.waits).toHaveLength(1)
  expect(scene.waits[0]).toBeGreaterThan(3_600_000)
  const notes = await all(client.annotations.list(statement.id))
  expect(notes.map(({ bodyValue }) => bodyValue)).toEqual(['1', '2', '3'])
})
