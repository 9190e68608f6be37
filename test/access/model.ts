/** What everybody may see and do, in plain words: the real app is held against this. Nothing of the app is used here. */

export const USERS = 5
export const GROUPS = 3

/** `private`, `public`, or the number of a group. */
export type Audience = 'private' | 'public' | number

/** What somebody does; numbers name users, groups, statements and notes, in the order in which they came to be. */
export type Step =
  | { does: 'write'; by: number; on: number; audience: Audience }
  | { does: 'answer'; by: number; note: number; audience: Audience }
  | { does: 'edit' | 'delete' | 'hide' | 'show'; by: number; note: number }
  | { does: 'move'; by: number; note: number; audience: Audience }
  | { does: 'join' | 'leave'; by: number; group: number }
  | { does: 'remove'; by: number; group: number; who: number }

/** Moderates what is public; of a group its owner does. */
export const MODERATOR = 1

/** Where a note stands or stood: `public`, `group 1`, `private 4`, `hidden public`, `hidden group 1`. */
type Place = string

export type Note = {
  by: number
  on: number
  place: Place
  text: string
  answers: number | undefined
  deleted: boolean
  /** Whether a moderator hid it, and none has shown it since. */
  held: boolean
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

const isHidden = (place: Place): boolean => place.startsWith('hidden ')

/** The audience for which a note in a place is, whether or not it is hidden from it. */
const meantFor = (place: Place): Place => place.replace('hidden ', '')

const moderates = (user: number | undefined, place: Place): boolean =>
  meantFor(place) === (user === MODERATOR ? 'public' : `group ${user}`) || meantFor(place) === `group ${user}`

/** Whether somebody reads a note in a place: what is hidden, its creator and the moderators of its audience. */
const reads = (model: Model, user: number | undefined, note: Note, place: Place): boolean =>
  places(model, user, note.on).includes(meantFor(place)) &&
  (!isHidden(place) || note.by === user || moderates(user, place))

/** What somebody finds where a note stood: that it was deleted goes before that it moved. */
function traceOf(model: Model, user: number | undefined, note: Note): 'moved' | 'deleted' | undefined {
  const open = places(model, user, note.on)
  const found = [...open, ...open.map(place => `hidden ${place}`)]
    .filter(place => reads(model, user, note, place))
    .map(place => note.traces.get(place))
  return found.find(trace => trace === 'deleted') ?? found.find(trace => trace === 'moved')
}

export type Sight = 'seen' | 'gone' | 'missing'

export function sightOf(model: Model, user: number | undefined, note: Note): Sight {
  if (!note.deleted && reads(model, user, note, note.place)) return 'seen'
  return traceOf(model, user, note) === undefined ? 'missing' : 'gone'
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
  if (sightOf(model, user, answered) === 'seen') return answered.place
  return traceOf(model, user, answered) === 'deleted' ? undefined : meantFor(note.place)
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
    case 'hide':
    case 'show':
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
  model.notes.push({ by, on, place, text, answers, deleted: false, held: false, traces: new Map() })
  return 201
}

function answer(model: Model, by: number, index: number, audience: Audience): number {
  const note = model.notes[index]
  if (!note || !isFor(model, by, note.on)) return 404
  return sightOf(model, by, note) === 'seen' ? write(model, by, note.on, audience, index) : 422
}

function change(model: Model, step: Exclude<Step, { does: 'write' | 'answer' } | { group: number }>): number {
  const note = model.notes[step.note]
  const sight = note ? sightOf(model, step.by, note) : 'missing'
  if (!note || sight === 'missing') return 404
  if (sight === 'gone') return 410
  if (step.does === 'hide') return hide(note, step.by)
  if (step.does === 'show') return show(model, note, step.by)
  if (note.by !== step.by) return 403
  if (step.does === 'move') return move(model, step.note, note, placeOf(step.audience, step.by))
  if (step.does === 'delete') {
    note.deleted = true
    note.traces.set(note.place, 'deleted')
    return 204
  }
  if (!mayStand(model, step.by, note.on, meantFor(note.place), bound(model, step.by, note))) return 403
  note.text = `text ${model.texts++}`
  return 200
}

function move(model: Model, index: number, note: Note, to: Place): number {
  if (!mayStand(model, note.by, note.on, to, bound(model, note.by, note))) return 403
  if (to === meantFor(note.place)) return 200
  if (note.held && !isPrivate(to)) return 403
  const along = exposed(model, index, note.by, to)
  if (along === 'of others') return 409
  for (const one of [...along, note]) {
    one.traces.set(one.place, 'moved')
    one.traces.delete(to)
    one.place = to
  }
  return 200
}

function hide(note: Note, by: number): number {
  if (!moderates(by, note.place)) return 403
  if (isHidden(note.place)) return 200
  note.traces.set(note.place, 'moved')
  note.place = `hidden ${note.place}`
  note.held = true
  return 200
}

/** Nothing is shown that answers what its audience does not see. */
function show(model: Model, note: Note, by: number): number {
  if (!moderates(by, note.place)) return 403
  if (!isHidden(note.place)) return 200
  const scope = meantFor(note.place)
  const answered = note.answers === undefined ? undefined : model.notes[note.answers]
  const isOpen = answered && sightOf(model, by, answered) === 'seen' && ['public', scope].includes(answered.place)
  if (answered && !isOpen && traceOf(model, by, answered) !== 'deleted') return 409
  note.traces.set(note.place, 'moved')
  note.traces.delete(scope)
  note.place = scope
  note.held = false
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
