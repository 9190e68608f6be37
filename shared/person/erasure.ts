import { randomBytes } from 'node:crypto'
import type { User } from '../access/actor.ts'
import { missing } from '../annotating/refusals.ts'
import type { Kind, Receipt } from '../schema/erasure.ts'
import type { Member } from '../schema/group.ts'
import { isShared } from '../schema/partition.ts'
import { type Microseconds, timestamp } from '../schema/time.ts'
import type { Store } from '../store/store.ts'

/** What one step takes: some tenth of a second. */
const AT_ONCE = 25
/** Steps of one request. */
const STEPS = 10

type Parts = {
  store: Pick<Store, 'annotations' | 'belongings' | 'erasures' | 'groups' | 'people'>
  now: () => Microseconds
}

/** What a step erased, by kind; undefined when it found nothing of its kind left. */
type Erased = Partial<Record<Kind, number>> | undefined

/**
 * Erases a person, step by step: each step looks for what is left and takes some of it, so that whoever stops in the middle
 * goes on by asking again. docs/personal-data.md
 */
export function openErasure({ store, now }: Parts) {
  const { annotations, belongings, erasures, groups, people } = store

  /** Leaves a group; who was its last owner leaves it to the moderator, or else the member, who is there longest. */
  async function leave(group: string, user: string): Promise<void> {
    const member = await groups.member(group, user)
    if (member && !(await groups.leave(group, member))) return
    const heir = member && (await heirOf(group, user))
    if (member && heir && !(await groups.setRole(group, heir, 'owner')) && !(await groups.leave(group, member))) return
    await groups.abandon(group, user)
  }

  async function heirOf(group: string, user: string): Promise<Member | undefined> {
    const { items } = await groups.members(group, 1_000)
    const rank = ({ role, joined }: Member) => `${role === 'member' ? 1 : 0} ${joined}`
    const others = items.filter(one => one.user !== user && !one.dismissed)
    return others.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]
  }

  async function memberships({ id }: User): Promise<Erased> {
    const known = await people.person(id)
    const some = [...known.groups.keys()].slice(0, AT_ONCE)
    for (const group of some) await leave(group, id)
    return some.length > 0 ? { memberships: some.length } : undefined
  }

  /** Where others can read, a tombstone stays, which names nobody; where the very place names the person, nothing does. */
  async function notes({ id }: User): Promise<Erased> {
    const { found } = await annotations.byCreator(id, AT_ONCE)
    const shared = await annotations.at(
      found.filter(({ partition }) => isShared(partition)),
      () => [],
    )
    for (const note of shared) await annotations.bury(note, timestamp(now()))
    const own = found.filter(({ partition }) => !isShared(partition)).map(({ key }) => key)
    const unnamed = await belongings.unname(own)
    return found.length > 0 ? { annotations: shared.length + unnamed } : undefined
  }

  async function graves({ id }: User): Promise<Erased> {
    const { keys } = await belongings.graves(id, AT_ONCE)
    await belongings.unname(keys)
    return keys.length > 0 ? {} : undefined
  }

  const partition =
    (of: 'versions' | 'claims' | 'invitations' | 'identity', kind: Kind) =>
    async ({ id }: User): Promise<Erased> => {
      const { items } = await belongings.own(id, of, AT_ONCE)
      await belongings.delete(of, items)
      return items.length > 0 ? { [kind]: items.length } : undefined
    }

  async function rest({ id }: User): Promise<Erased> {
    const { items } = await belongings.own(id, 'rest', AT_ONCE)
    const erased: Partial<Record<Kind, number>> = {}
    for (const item of items) {
      const kind = await belongings.release(id, item)
      erased[kind] = (erased[kind] ?? 0) + 1
    }
    return items.length > 0 ? erased : undefined
  }

  const steps = [
    memberships,
    notes,
    graves,
    partition('versions', 'versions'),
    rest,
    partition('claims', 'claims'),
    partition('invitations', 'invitations'),
    partition('identity', 'others'),
  ]

  async function next(user: User): Promise<Erased> {
    for (const step of steps) {
      const erased = await step(user)
      if (erased) return erased
    }
    return undefined
  }

  return {
    /**
     * Erases some of what is kept of a user. The receipt says what is erased so far; it is finished when nothing was found.
     * @throws DomainError `missing` for a receipt that was not given out
     */
    async proceed(user: User, number: string | undefined): Promise<Receipt> {
      const standing = number === undefined ? begun(timestamp(now())) : await erasures.read(number)
      if (!standing) throw missing()
      if (standing.finished !== undefined) return standing
      let receipt = standing
      for (let step = 0; step < STEPS && receipt.finished === undefined; step++) {
        const erased = await next(user)
        receipt = erased
          ? { ...receipt, erased: sum(receipt.erased, erased) }
          : { ...receipt, finished: timestamp(now()) }
      }
      await erasures.write(receipt)
      return receipt
    },
  }
}

const begun = (at: string): Receipt => ({
  receipt: randomBytes(16).toString('base64url'),
  began: at,
  erased: {
    annotations: 0,
    versions: 0,
    memberships: 0,
    reports: 0,
    deeds: 0,
    claims: 0,
    invitations: 0,
    others: 0,
  },
})

function sum(total: Receipt['erased'], more: Partial<Record<Kind, number>>): Receipt['erased'] {
  const all = { ...total }
  for (const [kind, count] of Object.entries(more)) Object.assign(all, { [kind]: Reflect.get(all, kind) + count })
  return all
}
