/** What a note says, in the words of the Hypothesis API: one text, in Markdown, and tags. */
export type Words = { text: string; tags: string[] }

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): unknown[] => [value ?? []].flat()

const isTag = (body: unknown): body is Json & { value: string } =>
  isObject(body) && list(body['purpose']).includes('tagging') && typeof body['value'] === 'string'
const isText = (body: unknown): boolean =>
  typeof body === 'string' || (isObject(body) && !isTag(body) && textIn(body) !== '')

/** What people can read of a body: its words, or where it is. */
function textIn(body: unknown): string {
  if (typeof body === 'string') return body
  if (!isObject(body)) return ''
  const { value, id, source, items } = body
  if (typeof value === 'string') return value
  if (typeof id === 'string') return id
  if (source !== undefined) return textIn(source)
  return list(items).map(textIn).filter(Boolean).join('\n\n')
}

/** The words of a Web Annotation: several bodies are one text, with blank lines between. */
export function wordsOf({ body, bodyValue }: Json): Words {
  const bodies = bodiesOf({ body, bodyValue })
  return {
    text: bodies.filter(isText).map(textIn).join('\n\n'),
    tags: [...new Set(bodies.filter(isTag).map(({ value }) => value))],
  }
}

/** The bodies of a Web Annotation that says other words. A body that says what it said stays as it was. */
export function bodiesWith(before: Json, { text, tags }: Words): unknown[] {
  const bodies = bodiesOf(before)
  const said = wordsOf(before)
  const kept = bodies.filter(body => !isTag(body) && (text === said.text || !isText(body)))
  const known = new Map(bodies.filter(isTag).map(tag => [tag.value, tag]))
  const wished = [...new Set(tags.filter(tag => tag !== ''))]
  return [
    ...kept,
    ...(text !== said.text && text !== '' ? [textBody(text)] : []),
    ...wished.map(tag => known.get(tag) ?? tagBody(tag)),
  ]
}

const bodiesOf = ({ body, bodyValue }: Json): unknown[] =>
  typeof bodyValue === 'string' ? [{ type: 'TextualBody', value: bodyValue }] : list(body)

const textBody = (value: string) => ({
  type: 'TextualBody',
  value,
  format: 'text/markdown',
  purpose: 'commenting',
})

const tagBody = (value: string) => ({ type: 'TextualBody', value, purpose: 'tagging' })

/** Why somebody who says this, in answer to something or not, says it. */
export function motivationFor({ text, tags }: Words, answers: boolean): string {
  if (answers) return 'replying'
  if (text !== '') return 'commenting'
  return tags.length > 0 ? 'tagging' : 'highlighting'
}
