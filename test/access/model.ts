/** What everybody may see and do, in plain words: the real app is held against this. Nothing of the app is used here. */

export const USERS = 5
export const GROUPS = 3
/** Moderates what is public; of a group its owner and its moderators do. */
export const MODERATOR = 1

/** `private`, `public`, or the number of a group. */
export type Audience = 'private' | 'public' | number

/** What somebody does; numbers name users, groups, statements and notes, in the order in which they came to be. */
export type Step =
  | Change
  | { does: 'write'; by: number; on: number; audience: Audience }
  | { does: 'answer'; by: number; note: number; audience: Audience }
  | { does: 'publish'; by: number; notes: readonly number[]; audience: Audience }
  | { does: 'join' | 'leave' | 'guard' | 'unguard' | 'close'; by: number; group: number }
  | { does: 'remove' | 'promote' | 'demote'; by: number; group: number; who: number }

type Change =
  | { does: 'move'; by: number; note: number; audience: Audience }
  | { does: 'edit' | 'delete' | 'hide' | 'show' | 'report' | 'withdraw'; by: number; note: number }

/** Where a note stands or stood: `public`, `group 1`, `private 4`, `hidden public`, `hidden group 1`. */
type Place = string

export type Role = 'owner' | 'moderator' | 'member'

export type Note = {
  by: number
  on: number
  place: Place
  text: string
  answers: number | undefined
  deleted: boolean
  /** What moderators made of it: they hid it and none has shown it since, or they have yet to pass it. */
  held: 'hidden' | 'pending' | undefined
  /** Where it left a trace, and whether it only moved from there. */
  traces: Map<Place, 'moved' | 'deleted'>
  /** Who reported it where, and whether moderators have yet to look at that. */
  reports: { by: number; at: Place; open: boolean }[]
}

export type Model = {
  /** Of each group, who is in it; the first is its owner and stays. Nobody is in one that was deleted. */
  members: Map<number, Role>[]
  /** The groups whose moderators pass notes first. */
  guarded: Set<Place>
  /** Of each statement, the group that it is for. */
  statements: (number | undefined)[]
  notes: Note[]
  texts: number
}

/** Each group has its owner; there are two public statements and one for group 0. */
export const beginning = (): Model => ({
  members: Array.from({ length: GROUPS }, (_, group) => new Map([[group, 'owner']])),
  guarded: new Set(),
  statements: [undefined, undefined, 0],
  notes: [],
  texts: 0,
})

export const roleIn = (model: Model, user: number | undefined, group: number): Role | undefined =>
  model.members[group]?.get(user ?? -1)

/** Whether a statement exists for somebody; nobody is `undefined`. */
export const isFor = (model: Model, user: number | undefined, on: number): boolean =>
  model.statements[on] === undefined || roleIn(model, user, model.statements[on]) !== undefined

/** The places on a statement that somebody reads, in the order in which they are asked. */
function places(model: Model, user: number | undefined, statement: number): Place[] {
  if (!isFor(model, user, statement)) return []
  const own = model.statements[statement]
  const groups = [...model.members.keys()].filter(
    group => roleIn(model, user, group) && (own === undefined || own === group),
  )
  const shared = [...(own === undefined ? ['public'] : []), ...groups.map(group => `group ${group}`)]
  return user === undefined ? shared : [`private ${user}`, ...shared]
}

const isHidden = (place: Place): boolean => place.startsWith('hidden ')
const isPrivate = (place: Place): boolean => place.startsWith('private')

/** The audience for which a note in a place is, whether or not it is hidden from it. */
const meantFor = (place: Place): Place => place.replace('hidden ', '')

export function moderates(model: Model, user: number | undefined, place: Place): boolean {
  const [kind, group] = meantFor(place).split(' ')
  const role = kind === 'group' ? roleIn(model, user, Number(group)) : undefined
  return kind === 'public' ? user === MODERATOR : role === 'owner' || role === 'moderator'
}

/** Whether somebody reads a note in a place: what is hidden, its creator and the moderators of its audience. */
const reads = (model: Model, user: number | undefined, note: Note, place: Place): boolean =>
  places(model, user, note.on).includes(meantFor(place)) &&
  (!isHidden(place) || note.by === user || moderates(model, user, place))

/** What somebody finds where a note stood: that it was deleted goes before that it moved. */
function traceOf(model: Model, user: number | undefined, note: Note): 'moved' | 'deleted' | undefined {
  const found = places(model, user, note.on)
    .flatMap(place => [place, `hidden ${place}`])
    .filter(place => reads(model, user, note, place))
    .map(place => note.traces.get(place))
  return found.find(trace => trace === 'deleted') ?? found.find(trace => trace === 'moved')
}

export function sightOf(model: Model, user: number | undefined, note: Note): 'seen' | 'gone' | 'missing' {
  if (!note.deleted && reads(model, user, note, note.place)) return 'seen'
  return traceOf(model, user, note) === undefined ? 'missing' : 'gone'
}

/** The notes that somebody sees, by number, as far as they are wanted. */
export const seenBy = (model: Model, user: number | undefined, wanted: (note: Note) => boolean): number[] =>
  model.notes.flatMap((note, index) => (wanted(note) && sightOf(model, user, note) === 'seen' ? [index] : []))

/** Whether a note is in a queue of the moderators of an audience. */
export function isQueued(
  { place, held, reports }: Note,
  queue: 'reported' | 'pending' | 'hidden',
  scope: Place,
): boolean {
  if (queue !== 'reported') return place === `hidden ${scope}` && held === queue
  return place === scope && reports.some(({ at, open }) => open && at === scope)
}

const answeredBy = (model: Model, { answers }: Pick<Note, 'answers'>): Note | undefined => model.notes[answers ?? -1]

const placeOf = (audience: Audience, user: number): Place =>
  audience === 'private' ? `private ${user}` : audience === 'public' ? 'public' : `group ${audience}`

/** A note is written where its author reads, and an answer is not wider than what it answers. */
const mayStand = (model: Model, user: number, statement: number, place: Place, answered: Place | undefined): boolean =>
  places(model, user, statement).includes(place) &&
  (answered === undefined || answered === 'public' || answered === place || isPrivate(place))

/** Where a note comes to stand that its author wishes somewhere: what moderators pass first waits for them, their own does not. */
const destination = (model: Model, by: number, wish: Place): Place =>
  model.guarded.has(wish) && !moderates(model, by, wish) ? `hidden ${wish}` : wish

function put(note: Note, to: Place, held: Note['held']): void {
  if (to !== note.place) note.traces.set(note.place, 'moved')
  note.traces.delete(to)
  note.place = to
  note.held = held
  if (isHidden(to)) settle(note)
}

function settle(note: Note): void {
  for (const report of note.reports) if (report.at === meantFor(note.place)) report.open = false
}

/** What happens, and the status that is answered; of several notes, that of each. */
export function apply(model: Model, step: Step): number | string {
  switch (step.does) {
    case 'write':
      return write(model, step.by, step.on, step.audience, undefined)
    case 'answer':
      return write(model, step.by, model.notes[step.note]?.on ?? 0, step.audience, step.note)
    case 'publish':
      return publish(model, step.by, step.notes, step.audience)
    case 'leave':
    case 'remove':
      return remove(model, step.by, step.group, 'who' in step ? step.who : step.by)
    case 'promote':
    case 'demote':
      return setRole(model, step.by, step.group, step.who, step.does === 'promote' ? 'moderator' : 'member')
    default:
      return 'group' in step ? joinOrOwn(model, step.by, step.group, step.does) : change(model, step)
  }
}

function write(model: Model, by: number, on: number, audience: Audience, answers: number | undefined): number {
  const [wish, answered] = [placeOf(audience, by), answeredBy(model, { answers })]
  if (!isFor(model, by, on)) return 404
  if (answered && sightOf(model, by, answered) !== 'seen') return 422
  if (!mayStand(model, by, on, wish, answered?.place)) return 403
  const place = destination(model, by, wish)
  const held = place === wish ? undefined : 'pending'
  const text = `text ${model.texts++}`
  model.notes.push({ by, on, place, text, answers, deleted: false, held, traces: new Map(), reports: [] })
  return 201
}

function change(model: Model, step: Change): number {
  const [{ by, does }, note] = [step, model.notes[step.note]]
  const sight = note ? sightOf(model, by, note) : 'missing'
  if (!note || sight === 'missing') return 404
  if (sight === 'gone') return 410
  if (does === 'hide' || does === 'show') return moderates(model, by, note.place) ? decide(model, note, by, does) : 403
  if (does === 'report' || does === 'withdraw') return report(note, by, does)
  if (note.by !== by) return 403
  if (step.does === 'move') return move(model, step.note, note, placeOf(step.audience, by))
  if (does === 'edit') note.text = `text ${model.texts++}`
  else {
    note.deleted = true
    note.traces.set(note.place, 'deleted')
  }
  return does === 'edit' ? 200 : 204
}

/** Each on its own; what answers another goes before it back, and follows it anywhere else. */
function publish(model: Model, by: number, notes: readonly number[], audience: Audience): string {
  const order = notes.toSorted((a, b) => (audience === 'private' ? b - a : a - b))
  const outcomes = new Map(order.map(note => [note, change(model, { does: 'move', by, note, audience })]))
  return notes.map(note => outcomes.get(note)).join(' ')
}

/** Staying is always allowed. */
function move(model: Model, index: number, note: Note, wish: Place): number {
  if (wish === meantFor(note.place)) return 200
  const answered = answeredBy(model, note)
  const isBound = answered && traceOf(model, note.by, answered) !== 'deleted'
  const sees = answered && sightOf(model, note.by, answered) === 'seen'
  if (!mayStand(model, note.by, note.on, wish, sees ? answered.place : isBound ? 'out of sight' : undefined)) return 403
  if (note.held === 'hidden' && !isPrivate(wish)) return 403
  const to = destination(model, note.by, wish)
  const along = isHidden(note.place) ? [] : exposed(model, index, note.by, to)
  if (along === 'of others') return 409
  // From one group to another, an answer is its author's own until what it answers is there.
  for (const one of along)
    if (!isPrivate(to) && answeredBy(model, one)?.place !== 'public') put(one, `private ${note.by}`, undefined)
  for (const one of [...along, note])
    put(one, to, isHidden(to) ? 'pending' : one.held === 'hidden' ? 'hidden' : undefined)
  return 200
}

/** Nothing is shown that answers what its audience does not see. */
function decide(model: Model, note: Note, by: number, does: 'hide' | 'show'): number {
  const scope = meantFor(note.place)
  if (does === 'hide') put(note, `hidden ${scope}`, 'hidden')
  else if (!isHidden(note.place)) settle(note)
  else {
    const answered = answeredBy(model, note)
    const isOpen = answered && sightOf(model, by, answered) === 'seen' && ['public', scope].includes(answered.place)
    if (answered && !isOpen && traceOf(model, by, answered) !== 'deleted') return 409
    put(note, scope, undefined)
  }
  return 200
}

/** Once for each reader, even when moderators looked at it since. */
function report(note: Note, by: number, does: 'report' | 'withdraw'): number {
  if (note.by === by || isHidden(note.place) || isPrivate(note.place)) return 403
  const others = note.reports.filter(one => one.by !== by || one.at !== note.place)
  if (does === 'withdraw') note.reports = others
  else if (others.length === note.reports.length) note.reports.push({ by, at: note.place, open: true })
  return 204
}

/** One's own answers that would be wider than a note that moves; or that others have such, as far as its author sees them. */
function exposed(model: Model, index: number, by: number, to: Place): Note[] | 'of others' {
  const [wider, own]: [Place[], Note[]] = [to === 'public' ? [] : places(model, by, model.notes[index]?.on ?? 0), []]
  for (const [number, one] of model.notes.entries()) {
    const isWider = wider.includes(one.place) && one.place !== to && !isPrivate(one.place)
    if (one.answers !== index || one.deleted || !isWider) continue
    const below = one.by === by ? exposed(model, number, by, to) : 'of others'
    if (below === 'of others') return below
    own.push(...below, one)
  }
  return own
}

/** Owners remove anybody, moderators plain members, and everybody themselves but the owner. */
function remove(model: Model, by: number, group: number, who: number): number {
  const [role, other] = [roleIn(model, by, group), roleIn(model, who, group)]
  if (!role || !other) return 404
  if (by !== who && role !== 'owner' && !(role === 'moderator' && other === 'member')) return 403
  if (other === 'owner') return 409
  model.members[group]?.delete(who)
  return 204
}

function setRole(model: Model, by: number, group: number, who: number, role: Role): number {
  const [own, other] = [roleIn(model, by, group), roleIn(model, who, group)]
  if (own === 'member') return 403
  if (!own || !other) return 404
  if (own !== 'owner') return 403
  if (other === 'owner') return 409
  model.members[group]?.set(who, role)
  return 200
}

/** Everybody joins; the rest is for the owner. Of a group that is deleted, the notes become their creators' own. */
function joinOrOwn(model: Model, by: number, group: number, does: 'join' | 'guard' | 'unguard' | 'close'): number {
  const [role, scope, members] = [roleIn(model, by, group), `group ${group}`, model.members[group]]
  if (does === 'join' && members?.size) {
    members.set(by, role ?? 'member')
    return 200
  }
  if (role !== 'owner') return role ? 403 : 404
  if (does === 'guard') model.guarded.add(scope)
  if (does === 'unguard') model.guarded.delete(scope)
  if (does !== 'close') return 200
  if (model.statements.includes(group)) return 409
  members?.clear()
  for (const note of model.notes)
    if (!note.deleted && meantFor(note.place) === scope) put(note, `private ${note.by}`, undefined)
  return 202
}
