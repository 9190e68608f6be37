import { irisOf } from '../../../shared/annotating/iris.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import { problemOf } from '../http/problem.ts'
import { type CollectionAbout, collectionOut, type PageOut, pageOut } from '../wire/collection.ts'

// Written out, so that the description leans on no code behind the wire; a test holds them against their schemas.

const iris = irisOf('https://notes.example', 'notes.example')
const AT = '2026-11-20T09:30:00.000000Z'
const ANNOTATION = 'a0-01JD2V6Q8M3T5W7Y9ABCDEFGHJ'

const statementSent = {
  id: 'closing-7',
  title: 'بيان ختامي للاجتماع السابع',
  language: 'ar',
  url: 'https://statements.example/7',
  paragraphs: [
    { text: 'اتفقت الأطراف على وقفٍ فوريٍّ لإطلاق النار.' },
    { text: 'وأكدت أن وقف إطلاق النار يشمل الجميع، وأن وقف إطلاق النار لا رجعة فيه.' },
  ],
} as const

const plainTextSent = statementSent.paragraphs.map(({ text }) => text).join('\n\n')

const { id, title, language, url } = statementSent
const first = iris.paragraph(id, 'a0')
const quoted = 'وقفٍ فوريٍّ لإطلاق النار'
const text = { revision: 1, language, direction: 'rtl' }
const statementHead = {
  id,
  title,
  url,
  ...text,
  audience: 'public',
  created: AT,
  modified: AT,
  iri: iris.statement(id),
  annotations: iris.container(id),
}
const paragraphs = statementSent.paragraphs.map(({ text }, index) => ({
  id: `a${index}`,
  text,
  iri: iris.paragraph(id, `a${index}`),
}))

const quoting = (source: string, exact: string) => ({
  source,
  selector: [{ type: 'TextQuoteSelector' as const, exact }],
})

/** A highlight: words and nothing else. */
const highlightSent = { motivation: 'highlighting', target: quoting(first, 'وقفٍ فوريٍّ') }

/** A comment for everybody, with a tag. */
const commentSent = {
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  type: 'Annotation',
  motivation: 'commenting',
  audience: 'public',
  body: [
    { type: 'TextualBody', value: 'متى يبدأ تنفيذه؟', language: 'ar', purpose: 'commenting' },
    { type: 'TextualBody', value: 'وقف إطلاق النار', purpose: 'tagging' },
  ],
  target: quoting(first, quoted),
} as const

const replySent = {
  audience: 'public',
  motivation: 'replying',
  body: { type: 'TextualBody', value: 'من منتصف الليل.', language: 'ar' },
  target: iris.annotation(id, ANNOTATION),
} as const

const patchSent = {
  bodyValue: null,
  body: { type: 'TextualBody', value: 'انظر الفقرة الثانية', language: 'ar' },
}

/** Words of a paragraph as clients see them. */
function segment(index: 0 | 1, exact: string, occurrence = 0) {
  const { text } = statementSent.paragraphs[index]
  const before = text
    .split(exact)
    .slice(0, occurrence + 1)
    .join(exact)
  const start = Array.from(before).length
  return { paragraph: iris.paragraph(id, `a${index}`), start, end: start + Array.from(exact).length, exact }
}

const words = segment(0, quoted)

const commentRead = {
  ...commentSent,
  '@context': ['http://www.w3.org/ns/anno.jsonld', iris.context],
  id: iris.annotation(id, ANNOTATION),
  target: {
    type: 'SpecificResource',
    source: words.paragraph,
    selector: [
      { type: 'TextQuoteSelector', exact: words.exact, prefix: 'اتفقت الأطراف على ', suffix: '.' },
      { type: 'TextPositionSelector', start: words.start, end: words.end },
    ],
  },
  creator: { id: iris.user('reader-1'), type: 'Person', name: 'قارئة' },
  created: AT,
  modified: AT,
  anchor: { revision: 1, state: 'exact', score: 1, segments: [words] },
}

const container = iris.container(id)
const about: CollectionAbout = { id: `${container}?iris=0`, label: title, total: 1, modified: AT }
const page: PageOut = { id: `${container}?iris=0&after=`, items: [commentRead], leads: true }
const iriPage: PageOut = { id: `${container}?iris=1&after=`, items: [commentRead.id], leads: true }

const twice = 'وقف إطلاق النار'
const detail = 'stands in several places and nothing decides which is meant'
const remedy = 'Send prefix and suffix, or a TextPositionSelector in code points; the candidates are listed.'
const refused = await problemOf(
  new DomainError('unprocessable', 'ambiguous-target', `The target cannot be annotated: /target/selector ${detail}.`, {
    flaws: [{ pointer: '/target/selector', detail, value: twice, remedy }],
    extensions: { candidates: [0, 1].map(nth => segment(1, twice, nth)) },
  }),
).json()

/** The examples of the document, by name. */
export const EXAMPLES = {
  statementSent: { summary: 'A statement', value: statementSent },
  plainTextSent: { summary: 'Paragraphs, with a blank line between', value: plainTextSent },
  statement: { summary: 'A statement', value: { ...statementHead, published: AT, paragraphs } },
  statements: { summary: 'Statements', value: { items: [statementHead] } },
  paragraph: { summary: 'A paragraph', value: { ...paragraphs[0], statement: id, ...text } },
  highlightSent: { summary: 'A private highlight', value: highlightSent },
  commentSent: { summary: 'A public comment with a tag', value: commentSent },
  replySent: { summary: 'A reply', value: replySent },
  patchSent: { summary: 'Another comment', value: patchSent },
  annotation: { summary: 'A comment', value: commentRead },
  collection: { summary: 'The collection', value: collectionOut(about, { first: page, last: page.id }) },
  minimalCollection: {
    summary: 'Its description alone',
    value: collectionOut(about, { first: page.id, last: page.id }),
  },
  page: { summary: 'A page', value: pageOut(page, about) },
  pageOfIris: { summary: 'A page of IRIs', value: pageOut(iriPage, { ...about, id: `${container}?iris=1` }) },
  history: { summary: 'One version', value: { items: [{ version: 1, modified: AT, annotation: commentRead }] } },
  publicationSent: { summary: 'A draft', value: { audience: 'public', annotations: [commentRead.id] } },
  publication: {
    summary: 'It is public now',
    value: { items: [{ id: commentRead.id, audience: 'public', modified: AT }] },
  },
  export: {
    summary: 'A note and a membership',
    value: {
      items: [
        { kind: 'annotations', version: 1, annotation: commentRead },
        { kind: 'identity', record: { sk: 'G#desk', role: 'member' } },
      ],
    },
  },
  erasureSent: { summary: 'To begin', value: { confirm: 'erase everything of mine' } },
  receipt: {
    summary: 'All is erased',
    value: {
      receipt: 'kq3v6mHhWm0n0y2cVJ8L1w',
      began: AT,
      finished: AT,
      erased: {
        annotations: 12,
        versions: 3,
        memberships: 1,
        reports: 0,
        deeds: 0,
        claims: 2,
        invitations: 0,
        others: 1,
      },
    },
  },
  reportSent: { summary: 'A reason', value: { reason: 'It names somebody who is no public person.' } },
  decisionSent: { summary: 'To hide it', value: { state: 'hidden', reason: 'It names a private person.' } },
  moderationCases: {
    summary: 'A note that was reported twice',
    value: {
      items: [{ queue: 'reported', since: AT, reports: { count: 2, given: [{ at: AT }] }, annotation: commentRead }],
    },
  },
  moderationLog: {
    summary: 'One decision',
    value: { items: [{ at: AT, by: iris.user('moderator-1'), did: 'hide', annotation: commentRead.id }] },
  },
  'ambiguous-target': { summary: 'The phrase stands twice in the paragraph', value: refused },
}

/** References to some of them, as a media type's `examples`. */
export const shown = (...names: (keyof typeof EXAMPLES)[]) =>
  Object.fromEntries(names.map(name => [name, { $ref: `#/components/examples/${name}` }]))
