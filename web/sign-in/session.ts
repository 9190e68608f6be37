/** Who reads. The token lives as long as the tab, and nowhere else. */
export type Session = { token: string; name: string; sub: string; expires: number }

const KEY = 'hashiya session'

export function currentSession(): Session | undefined {
  const kept: Session | null = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  return kept && kept.expires > Date.now() ? kept : undefined
}

export const keepSession = (session: Session): void => sessionStorage.setItem(KEY, JSON.stringify(session))

export const endSession = (): void => sessionStorage.removeItem(KEY)

/** Where people sign in, as the page says it; undefined where nobody can. */
export type Issuer = { issuer: string; client: string }

export function issuerOf({ dataset }: HTMLElement): Issuer | undefined {
  const { issuer, client } = dataset
  return issuer && client ? { issuer, client } : undefined
}
