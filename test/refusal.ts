import { DomainError } from '../shared/errors/domain-error.ts'

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
