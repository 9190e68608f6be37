/**
 * A note as the reading page shows it, out of the Web Annotation that the API answers. The page on the server and the
 * script in the browser read the same document, so both show the same.
 */

type Json = Readonly<Record<string, unknown>>

/** Words of the text: code points of one paragraph. */
export type Place = { paragraph: string; start: number; end: number; exact: string }

export const COLOURS = ['yellow', 'green', 'blue', 'pink'] as const
export type Colour = (typeof COLOURS)[number]

export const STATES = ['exact', 'moved', 'changed', 'orphan'] as const

export type Note = {
  id: string
  iri: string
  creator: { id: string; name: string }
  created: string
  modified: string
  audience: string
  colour: Colour
  text: string
  /** Of the text; empty when nobody said. */
  language: string
  tags: string[]
  links: string[]
  /** Id of the note that this one answers. */
  replyTo?: string | undefined
  state: (typeof STATES)[number]
  places: Place[]
  /** What it quoted when it was made, where the words changed since. */
  was: Place[]
  /** Places that compete for an orphan. */
  candidates: Place[]
}

export function noteFrom(annotation: Json): Note {
  const [iri, anchor] = [string(annotation['id']), object(annotation['anchor'])]
  const target = object(many(annotation['target'])[0])
  const bodies = many(annotation['body']).map(body => (typeof body === 'string' ? { id: body } : object(body)))
  const texts = bodies.filter(isText)
  return {
    id: lastOf(iri),
    iri,
    creator: creatorOf(object(annotation['creator'])),
    created: string(annotation['created']),
    modified: string(annotation['modified']),
    audience: string(many(annotation['audience'])[0]),
    colour: colourOf(many(target['styleClass'])),
    text: texts.length > 0 ? texts.map(body => string(body['value'])).join('\n\n') : string(annotation['bodyValue']),
    language: texts.length > 0 ? string(many(texts[0]?.['language'])[0]) : '',
    tags: bodies.filter(isTag).map(body => string(body['value'])),
    links: bodies.map(body => string(body['id'] ?? body['source'])).filter(link => /^https?:\/\//.test(link)),
    replyTo: answeredBy(annotation['target']),
    state: STATES.find(state => state === anchor['state']) ?? 'exact',
    places: places(anchor['segments']),
    was: places(object(anchor['was'])['segments']),
    candidates: places(anchor['candidates']),
  }
}

/** The note in words of its own: what a person wrote, and nothing that only marks. */
export const isText = (body: Json): boolean => typeof body['value'] === 'string' && !isTag(body)
export const isTag = (body: Json): boolean => many(body['purpose']).includes('tagging')

/** The class that a target's style is kept under (Web Annotation Data Model, section 4.4). */
export const styleClassOf = (colour: Colour): string => `mark-${colour}`

const colourOf = (classes: readonly unknown[]): Colour =>
  COLOURS.find(colour => classes.includes(styleClassOf(colour))) ?? 'yellow'

function creatorOf(creator: Json): Note['creator'] {
  const id = string(creator['id'])
  return { id, name: string(many(creator['name'])[0]) || decodeURIComponent(id.replace(/^acct:|@.*$/g, '')) }
}

function answeredBy(target: unknown): string | undefined {
  const source = typeof target === 'string' ? target : string(object(many(target)[0])['source'])
  return source.includes('/annotations/') ? lastOf(source) : undefined
}

const places = (list: unknown): Place[] =>
  many(list)
    .map(object)
    .map(({ paragraph, start, end, exact }) => ({
      paragraph: lastOf(string(paragraph)),
      start: Number(start),
      end: Number(end),
      exact: string(exact),
    }))

const lastOf = (iri: string): string => iri.slice(iri.lastIndexOf('/') + 1)
const string = (value: unknown): string => (typeof value === 'string' ? value : '')
const object = (value: unknown): Json => (isObject(value) ? value : {})
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
export const many = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
