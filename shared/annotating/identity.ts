import { createHash } from 'node:crypto'
import { ulid } from 'ulid'
import { DomainError } from '../errors/domain-error.ts'
import type { Microseconds } from '../schema/time.ts'
import { paragraphIn } from '../store/keys.ts'

/**
 * The id that the client chose, or the key that it sends with every repetition of one request, or a name that it only
 * suggests; or nothing of it.
 */
export type Identity = { id?: string | undefined; key?: string | undefined; slug?: string | undefined }

/** The id suggested, unless something stronger names the note, or the id would name another paragraph. */
export function suggestedId({ id, key, slug }: Identity, paragraph: string): string | undefined {
  if (slug === undefined || id !== undefined || key !== undefined) return undefined
  return [undefined, paragraph].includes(paragraphIn(slug)) ? slug : undefined
}

/** An id that begins with its paragraph's, so that annotations sort in reading order, and within one by age. */
const freshId = (paragraph: string, now: Microseconds): string => `${paragraph}-${ulid(Math.trunc(now / 1000))}`

/** Tells the same request from another: 132 bits of SHA-256. */
export const requestDigest = (document: unknown): string =>
  createHash('sha256').update(JSON.stringify(document)).digest('base64url').slice(0, 22)

/** The id of a new note. @throws DomainError `unprocessable` for one that names another paragraph than it stands in */
export function idFor({ id }: Identity, paragraph: string, at: Microseconds): string {
  if (id === undefined) return freshId(paragraph, at)
  const claimed = paragraphIn(id)
  if (claimed === undefined || claimed === paragraph) return id
  throw new DomainError(
    'unprocessable',
    'misleading-id',
    `The id says that the note stands in paragraph ${claimed}, but it stands in ${paragraph}.`,
    {
      flaws: [
        {
          parameter: 'aid',
          detail: `begins with "${claimed}-"`,
          value: id,
          remedy: `Begin it with "${paragraph}-", or use any other form, such as a UUID.`,
        },
      ],
    },
  )
}
