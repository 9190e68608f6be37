import type { Model, Step } from './model.ts'

/** A step that somebody wishes to do; with `likely` by somebody who probably may. Notes are numbered round and round. */
export type Wish = Step & { likely?: boolean | undefined }

/** The step that comes of a wish; undefined without notes, and for groups that are deleted already. */
export function stepOf(model: Model, { likely, ...wish }: Wish): Step | undefined {
  const count = model.notes.length
  if (count === 0 && ('note' in wish || 'notes' in wish)) return undefined
  // Its owner goes on deleting it, which takes time.
  if (wish.does === 'close' && model.members[wish.group]?.size === 0) return undefined
  return likely ? likelier(model, numbered(wish, count)) : numbered(wish, count)
}

function numbered(step: Step, count: number): Step {
  if ('note' in step) return { ...step, note: step.note % count }
  return 'notes' in step ? { ...step, notes: [...new Set(step.notes.map(note => note % count))] } : step
}

function likelier(model: Model, step: Step): Step {
  const memberOf = (group: number | undefined, user: number): number =>
    Array.from(model.members[group ?? -1]?.keys() ?? []).at(user % (model.members[group ?? -1]?.size || 1)) ?? user
  const creatorOf = (note: number | undefined) => model.notes[note ?? -1]?.by ?? step.by
  switch (step.does) {
    case 'write': {
      const audience = typeof step.audience === 'number' ? step.audience : undefined
      return { ...step, by: memberOf(model.statements[step.on] ?? audience, step.by) }
    }
    case 'edit':
    case 'delete':
    case 'move':
      return { ...step, by: creatorOf(step.note) }
    case 'publish': {
      const by = creatorOf(step.notes[0])
      const own = [...model.notes.keys()].filter(note => creatorOf(note) === by)
      return { ...step, by, notes: [...new Set(step.notes.map(note => own[note % own.length] ?? note))] }
    }
    case 'remove':
    case 'promote':
    case 'demote':
      return { ...step, who: memberOf(step.group, step.who) }
    default:
      return step
  }
}
