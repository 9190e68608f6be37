/** What everybody may see and do, in plain words: the real app is held against this. Nothing of the app is used here. */

export const USERS = 5
export const GROUPS = 3

/** `private`, `public`, or the number of a group. */
export type Audience = 'private' | 'public' | number

/** What somebody does; numbers name users, groups, statements and notes, in the order in which they came to be. */
export type Step =
  | { does: 'write'; by: number; on: number; audience: Audience }
  | { does: 'answer'; by: number; note: number; audience: Audience }
  | { does: 'edit' | 'delete'; by: number; note: number }
  | { does: 'move'; by: number; note: number; audience: Audience }
  | { does: 'join' | 'leave'; by: number; group: number }
  | { does: 'remove'; by: number; group: number; who: number }

/** Where a note stands or stood: `public`, `group 1`, `private 4`. */
type Place = string

export type Note = {
  by: number
  on: number
  place: Place
  text: string
  answers: number | undefined
  deleted: boolean
  /** Where it left a trace, and whether it only moved from there. */
  traces: Map<Place, 'moved' | 'deleted'>
}

export type Model = {
  /** Of each group, who is in it; the first is its owner and stays. */
  members: Set<number>[]
  /** Of each statement, the group that it is for. */
  statements: (number | undefined)[]
  notes: Note[]
  texts: number
}

/** Each group has its owner; there are two public statements and one for group 0. */
export const beginning = (): Model => ({
  members: Array.from({ length: GROUPS }, (_, group) => new Set([group])),
  statements: [undefined, undefined, 0],
  notes: [],
  texts: 0,
})

const isIn = (model: Model, user: number | undefined, group: number): boolean =>
  user !== undefined && model.members[group]?.has(user) === true

/** Whether a statement exists for somebody; nobody is `undefined`. */
export function isFor(model: Model, user: number | undefined, statement: number): boolean {
  const group = model.statements[statement]
  return group === undefined || isIn(model, user, group)
}

/** The places on a statement that somebody reads, in the order in which they are asked. */
function places(model: Model, user: number | undefined, statement: number): Place[] {
  if (!isFor(model, user, statement)) return []
  const own = model.statements[statement]
  const groups = Array.from({ length: GROUPS }, (_, group) => group).filter(
    group => isIn(model, user, group) && (own === undefined || own === group),
  )
  return [
    ...(user === undefined ? [] : [`private ${user}`]),
    ...(own === undefined ? ['public'] : []),
    ...groups.map(group => `group ${group}`),
  ]
}

export type Sight = 'seen' | 'gone' | 'missing'

export function sightOf(model: Model, user: number | undefined, note: Note): Sight {
  const read = places(model, user, note.on)
  if (!note.deleted && read.includes(note.place)) return 'seen'
  return read.some(place => note.traces.has(place)) ? 'gone' : 'missing'
}

/** The notes that somebody sees on a statement, by number. */
export const seenOn = (model: Model, user: number | undefined, statement: number): number[] =>
  [...model.notes.keys()].filter(index => {
    const note = model.notes[index]
    return note?.on === statement && sightOf(model, user, note) === 'seen'
  })

/** The note with which a thread begins. */
export function rootOf(model: Model, index: number): number {
  const answers = model.notes[index]?.answers
  return answers === undefined ? index : rootOf(model, answers)
}

const placeOf = (audience: Audience, user: number): Place =>
  audience === 'private' ? `private ${user}` : audience === 'public' ? 'public' : `group ${audience}`

const isPrivate = (place: Place): boolean => place.startsWith('private')

/** A note is written where its author reads, and an answer is not wider than what it answers. */
const mayStand = (model: Model, user: number, statement: number, place: Place, answered: Place | undefined): boolean =>
  places(model, user, statement).includes(place) &&
  (answered === undefined || answered === 'public' || answered === place || isPrivate(place))

/** What a note may be no wider than: what it answers; its own place, when its author sees that no more. */
function bound(model: Model, user: number, note: Note): Place | undefined {
  const answered = note.answers === undefined ? undefined : model.notes[note.answers]
  if (!answered) return undefined
  const sight = sightOf(model, user, answered)
  if (sight === 'seen') return answered.place
  const trace = places(model, user, answered.on).find(place => answered.traces.has(place))
  return trace !== undefined && answered.traces.get(trace) === 'deleted' ? undefined : note.place
}

/** What happens, and the status that is answered. */
export function apply(model: Model, step: Step): number {
  switch (step.does) {
    case 'write':
      return write(model, step.by, step.on, step.audience)
    case 'answer':
      return answer(model, step.by, step.note, step.audience)
    case 'edit':
    case 'delete':
    case 'move':
      return change(model, step)
    case 'join':
      model.members[step.group]?.add(step.by)
      return 200
    case 'leave':
      return remove(model, step.by, step.group, step.by)
    default:
      return remove(model, step.by, step.group, step.who)
  }
}

function write(model: Model, by: number, on: number, audience: Audience, answers?: number): number {
  if (!isFor(model, by, on)) return 404
  const place = placeOf(audience, by)
  const answered = answers === undefined ? undefined : model.notes[answers]
  if (!mayStand(model, by, on, place, answered?.place)) return 403
  const text = `text ${model.texts++}`
  model.notes.push({ by, on, place, text, answers, deleted: false, traces: new Map() })
  return 201
}

function answer(model: Model, by: number, index: number, audience: Audience): number {
  const note = model.notes[index]
  if (!note || !isFor(model, by, note.on)) return 404
  return sightOf(model, by, note) === 'seen' ? write(model, by, note.on, audience, index) : 422
}

function change(model: Model, step: Extract<Step, { does: 'edit' | 'delete' | 'move' }>): number {
  const note = model.notes[step.note]
  const sight = note ? sightOf(model, step.by, note) : 'missing'
  if (!note || sight === 'missing') return 404
  if (sight === 'gone') return 410
  if (note.by !== step.by) return 403
  if (step.does === 'move') return move(model, step.note, note, placeOf(step.audience, step.by))
  if (step.does === 'delete') {
    note.deleted = true
    note.traces.set(note.place, 'deleted')
    return 204
  }
  if (!mayStand(model, step.by, note.on, note.place, bound(model, step.by, note))) return 403
  note.text = `text ${model.texts++}`
  return 200
}

function move(model: Model, index: number, note: Note, to: Place): number {
  if (!mayStand(model, note.by, note.on, to, bound(model, note.by, note))) return 403
  if (to === note.place) return 200
  const along = exposed(model, index, note.by, to)
  if (along === 'of others') return 409
  for (const one of [...along, note]) {
    one.traces.set(one.place, 'moved')
    one.traces.delete(to)
    one.place = to
  }
  return 200
}

/** One's own answers that would be wider than a note that moves; or that others have such, as far as its author sees them. */
function exposed(model: Model, index: number, by: number, to: Place): Note[] | 'of others' {
  const wider = to === 'public' ? [] : places(model, by, model.notes[index]?.on ?? 0)
  const own: Note[] = []
  for (const [number, one] of model.notes.entries()) {
    const isWider = wider.includes(one.place) && one.place !== to && !isPrivate(one.place)
    if (one.answers !== index || one.deleted || !isWider) continue
    const below = one.by === by ? exposed(model, number, by, to) : 'of others'
    if (below === 'of others') return below
    own.push(...below, one)
  }
  return own
}

/** An owner removes anybody but themselves, and everybody themselves but the owner. */
function remove(model: Model, by: number, group: number, who: number): number {
  if (!isIn(model, by, group)) return 404
  if (!isIn(model, who, group)) return 404
  if (by !== group && by !== who) return 403
  if (who === group) return 409
  model.members[group]?.delete(who)
  return 204
}
