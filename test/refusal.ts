import { DomainError, type Flaw } from '../shared/errors/domain-error.ts'

/** With what something is refused; nothing when it is taken. */
export function refusalOf(attempt: () => unknown): DomainError | undefined {
  try {
    attempt()
    return undefined
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** What is said to be wrong, where it is refused: at least one thing. */
export function flawsIn(attempt: () => unknown): readonly Flaw[] {
  const refusal = refusalOf(attempt)
  if (!refusal) return []
  const { flaws = [] } = refusal.details
  if (flaws.length === 0) throw new Error('refused for no reason', { cause: refusal })
  return flaws
}
