import { type Actor, anonymous, type User } from '../access/actor.ts'
import { DomainError } from '../errors/domain-error.ts'

/** What the table knows of somebody besides the token. */
type Known = Required<Pick<User, 'groups' | 'hidden' | 'reports'>>

export type Door<P extends Known> = {
  /** The actor whom a bearer token names. @throws DomainError `unauthenticated` for a bad token, `unavailable` when the issuer cannot be asked. */
  authenticate: (token: string) => Promise<Actor>
  /** Asked with every request, so that whoever was removed from a group is out with the next one. */
  people: { person(user: string): Promise<P> }
}

/**
 * Who asks, as the Authorization header and the table say; where both name a group, the table has the say.
 * @throws DomainError as above, and `unauthenticated` for what is no bearer token
 */
export async function askerOf<P extends Known>(
  credentials: string | undefined,
  { authenticate, people }: Door<P>,
): Promise<{ actor: Actor; person?: P }> {
  const claimed = credentials === undefined ? anonymous : await authenticate(bearer(credentials))
  if (claimed.kind === 'anonymous') return { actor: claimed }
  const person = await people.person(claimed.id)
  const { hidden, reports } = person
  return { actor: { ...claimed, groups: new Map([...claimed.groups, ...person.groups]), hidden, reports }, person }
}

function bearer(credentials: string): string {
  const [, token] = /^bearer +([^\s,]+)$/i.exec(credentials) ?? []
  if (token) return token
  throw new DomainError('unauthenticated', 'bad-credentials', 'The Authorization header holds no bearer token.', {
    flaws: [
      {
        header: 'Authorization',
        detail: 'is not of the form "Bearer <token>"',
        remedy: 'Send one bearer token, or no such header.',
      },
    ],
  })
}
