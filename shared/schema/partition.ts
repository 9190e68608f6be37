import * as z from 'zod'
import type { StatementAudience } from './ids.ts'

/**
 * The partition of an annotation, and so who may read it: `public`, `group:<id>` and `private:<user>` are audiences. What
 * moderators took out of a shared one is in `hidden:<audience>:<creator>`, which that creator reads; all of those together, as
 * the moderators of the audience read them, are `hidden:<audience>`.
 */
export type Partition = 'public' | `group:${string}` | `private:${string}` | `hidden:${string}`

export const partition = z.custom<Partition>(
  value => typeof value === 'string' && /^(?:public$|group:.|private:.|hidden:.)/.test(value),
)

/** Whether others than its creator and moderators read a partition. */
export const isShared = (partition: Partition): partition is StatementAudience =>
  !/^(?:private|hidden):/.test(partition)

/** The group that a partition is for; undefined when it is for none, or hidden from it. */
export const groupIn = (partition: Partition): string | undefined =>
  partition.startsWith('group:') ? partition.slice('group:'.length) : undefined

/** The audience that a note in a partition is meant for: of what is hidden, the one that it is hidden from. */
export const meantFor = (partition: Partition): Partition => hiddenIn(partition)?.scope ?? partition

/** Where the notes of one creator are that are hidden from an audience. */
export const hiddenFrom = (audience: StatementAudience, creator: string): Partition => `hidden:${audience}:${creator}`

/** Where else a note can be that is for the same audience, and that others than moderators do not see. */
export function hiddenBeside(partition: Partition): Partition[] {
  const meant = meantFor(partition)
  return isShared(meant) ? [allHiddenFrom(meant)] : []
}

/** Where all notes are that are hidden from an audience: read through the moderators' index of them. */
export const allHiddenFrom = (audience: StatementAudience): Partition => `hidden:${audience}`

const HIDDEN = /^hidden:(?<scope>public|group:[A-Za-z0-9_-]{1,64})(?::(?<creator>.+))?$/s

/** From which audience the notes of a partition are hidden; whose they are, unless it is all of them. */
export function hiddenIn(partition: string): { scope: StatementAudience; creator: string | undefined } | undefined {
  const { scope, creator } = HIDDEN.exec(partition)?.groups ?? {}
  if (scope === undefined) return undefined
  return { scope: scope === 'public' ? scope : `group:${scope.slice('group:'.length)}`, creator }
}

/** Whose a partition is whose name says so. */
export const ownerOf = (partition: Partition): string | undefined =>
  partition.startsWith('private:') ? partition.slice('private:'.length) : hiddenIn(partition)?.creator
