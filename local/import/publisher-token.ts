import * as z from 'zod'
import { StartFailure } from '../start-failure.ts'
import { reach, refusal } from './publish.ts'

const issued = z.object({ access_token: z.string() })

/** A publisher's token of the local server. @throws StartFailure when the server gives none, as one in a deployment does */
export async function publisherToken(server: string): Promise<string> {
  const response = await reach(`${server}/dev/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sub: 'publisher-1', name: 'Publisher', roles: ['publisher'] }),
  })
  if (response.status === 200) return issued.parse(await response.json()).access_token
  if (response.status === 404) throw new StartFailure(`${server} issues no tokens: give a publisher's with --token`)
  throw await refusal(response)
}
