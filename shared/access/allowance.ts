import type { Allowance } from '../schema/allowance.ts'

/** How many writes a person has in so many seconds: a bucket of that many, which fills up again in that time. */
export type Quota = { name: string; writes: number; seconds: number }

/** Where a person stands with a quota after a write, or after one that was refused. */
export type Standing = {
  quota: Quota
  /** Writes that may follow at once. */
  left: number
  /** Seconds until there is one more. */
  next: number
}

export type Spending = {
  allowance: Allowance
  standings: Standing[]
  /** Quotas that have nothing left: nothing was spent then. */
  exceeded: Standing[]
}

/** Takes one write out of every quota, or none out of any. */
export function spend(quotas: readonly Quota[], before: Allowance | undefined, now: number): Spending {
  // A moment later than what was read, so that no two writes leave the same behind.
  const at = Math.max(now, (before?.at ?? now - 1) + 1)
  const filled = quotas.map(quota => ({ quota, left: refilled(quota, before, at) }))
  const isAllowed = filled.every(({ left }) => left >= 1)
  const spent = filled.map(({ quota, left }) => ({ quota, left: isAllowed ? left - 1 : left }))
  const standings = spent.map(standingOf)
  return {
    allowance: { left: Object.fromEntries(spent.map(({ quota, left }) => [quota.name, left])), at },
    standings,
    exceeded: isAllowed ? [] : standings.filter(({ left }) => left === 0),
  }
}

function refilled({ name, writes, seconds }: Quota, before: Allowance | undefined, at: number): number {
  const left = before?.left[name] ?? writes
  const elapsed = (at - (before?.at ?? at)) / 1_000_000
  return Math.min(writes, left + (elapsed * writes) / seconds)
}

function standingOf({ quota, left }: { quota: Quota; left: number }): Standing {
  const whole = Math.floor(left)
  return { quota, left: whole, next: Math.ceil(((whole + 1 - left) * quota.seconds) / quota.writes) }
}
