import { createHash } from 'node:crypto'
import type { User } from '../../../shared/access/actor.ts'
import { audienceOf } from '../../../shared/access/policy.ts'
import type { Iris } from '../../../shared/annotating/iris.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Margin } from '../../../shared/annotating/margin.ts'
import type { Pages } from '../../../shared/annotating/pages.ts'
import type { Placed } from '../../../shared/annotating/placed.ts'
import { annotationOut } from '../../../shared/annotating/wire.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { Annotation, PageView } from '../../../shared/schema/annotation.ts'
import { isPageDocument, webAddress } from '../../../shared/schema/page-address.ts'
import { shown } from '../../../shared/schema/parse.ts'
import type { StatementHead } from '../../../shared/schema/statement.ts'
import { bodiesWith, motivationFor, wordsOf } from './bodies.ts'
import { addressFrom } from './face-id.ts'
import { WORLD } from './groups.ts'
import { type AnnotationChange, type AnnotationSent, isSame, isShared, quoteIn, selectorsOf, titleOf } from './input.ts'
import { groupOf, selectorsIn } from './row.ts'

type Json = Record<string, unknown>
type Parts = { margin: Margin; library: Library; pages: Pages }
export type Noted = { placed: Placed; head: StatementHead }

/** Annotations of the Hypothesis API as Web Annotations: they are drafted here, and all rules are the margin's. */
export function openNotes({ margin, library, pages }: Parts) {
  /** What a new note is on, the likeliest first. @throws DomainError `unprocessable` when it is on nothing that is known */
  async function groundsOf(author: User, { uri }: AnnotationSent, iris: Iris): Promise<StatementHead[]> {
    const statements = await pages.statementsAt(author, uri, iris)
    if (statements.length > 0) return statements
    const page = await pages.pageAt(author, uri)
    if (page) return [page]
    throw unknownPage(uri)
  }

  /** On the first of the statements that has the words; several have one address where it is published in several languages. */
  async function onFirst(grounds: readonly StatementHead[], make: (head: StatementHead) => Promise<Placed>) {
    let refusal: unknown
    for (const head of grounds) {
      try {
        return { placed: await make(head), head }
      } catch (error) {
        if (!(error instanceof DomainError && error.kind === 'unprocessable')) throw error
        refusal ??= error
      }
    }
    throw refusal
  }

  return {
    async create(author: User, sent: AnnotationSent, iris: Iris): Promise<Noted> {
      const parent = sent.references?.at(-1)
      if (parent !== undefined) return answer(author, sent, parent, iris)
      const [selectors, group] = [selectorsOf(sent), sent.group ?? WORLD]
      const audience = isShared(sent, group) ? audienceNamed(group) : 'private'
      const quote = quoteIn(selectors)
      return onFirst(await groundsOf(author, sent, iris), head => {
        const address = pageOf(head, sent.uri) ?? iris.statement(head.id)
        const target = quote ? { source: address, selector: [quote] } : address
        const page = pageViewOf(sent, head, { selectors, group })
        return margin.create(author, head, documentOf(sent, target, audience), iris, { key: keyOf(sent), page })
      })
    },

    /**
     * Changes what is sent and differs; a client sends all back that it has read. The last one who writes is right.
     * @param attempts how often it is tried while others change the same note
     */
    async change(author: User, id: string, change: AnnotationChange, iris: Iris, attempts: number): Promise<Noted> {
      const { note, head } = await find(author, id)
      const placed = await margin.place(note, head.revision)
      const present = annotationOut(placed, iris)
      const { target, page } = targetOf(change, placed, iris)
      const words = { ...wordsOf(note.content), ...sentWords(change) }
      const document = {
        ...present,
        ...bodyOf(note.content, words),
        motivation: motivationOf(note, words),
        target: target ?? present['target'],
        audience: audienceOfChange(change, note, present['audience']),
      }
      try {
        return { head, placed: await margin.revise(author, note, head, document, iris, page) }
      } catch (error) {
        if (attempts > 1 && error instanceof DomainError && error.kind === 'stale')
          return this.change(author, id, change, iris, attempts - 1)
        throw error
      }
    },

    async remove(author: User, id: string): Promise<void> {
      const { note } = await find(author, id)
      await margin.remove(author, note)
    },
  }

  async function find(author: User, face: string): Promise<{ note: Annotation; head: StatementHead }> {
    const { statement, id } = addressFrom(face)
    const head = await library.head(author, statement, { consistent: true })
    return { note: await margin.find(author, head, id, { consistent: true }), head }
  }

  /** A reply is in its parent's group, and private where the parent is. */
  async function answer(author: User, sent: AnnotationSent, parent: string, iris: Iris): Promise<Noted> {
    const { statement, id } = addressFrom(parent)
    const head = await library.statement(author, statement)
    const answered = await margin.find(author, head, id)
    const group = groupOf(answered)
    const audience = isShared(sent, sent.group ?? WORLD) ? audienceOf(answered.partition) : 'private'
    const document = documentOf(sent, iris.annotation(statement, id), audience)
    const page = pageViewOf(sent, head, { selectors: [], group })
    return { head, placed: await margin.create(author, head, document, iris, { key: keyOf(sent), page }) }
  }
}

const audienceNamed = (group: string): string => (group === WORLD ? 'public' : `group:${group}`)

/** The address itself where the page stands for itself. */
const pageOf = ({ id }: StatementHead, address: string): string | undefined =>
  isPageDocument(id) ? address : undefined

function pageViewOf(
  sent: AnnotationSent,
  head: StatementHead,
  { selectors, group }: { selectors: unknown[]; group: string },
): PageView {
  const title = titleOf(sent)
  const onPage = pageOf(head, sent.uri) !== undefined
  return {
    ...(sent.uri !== (onPage ? webAddress(sent.uri)?.href : head.url) && { uri: sent.uri.toWellFormed() }),
    ...(onPage && title !== undefined && { title }),
    ...(selectors.length > 0 && { selectors }),
    ...(group !== WORLD && { group }),
  }
}

function documentOf(sent: AnnotationSent, target: unknown, audience: string): Json {
  const words = { text: '', tags: [], ...sentWords(sent) }
  const answers = (sent.references?.length ?? 0) > 0
  return {
    type: 'Annotation',
    motivation: motivationFor(words, answers),
    ...bodyOf({}, words),
    target,
    audience,
  }
}

const sentWords = ({ text, tags }: AnnotationChange) => ({
  ...(text !== undefined && { text }),
  ...(tags !== undefined && { tags }),
})

function bodyOf(before: Json, words: { text: string; tags: string[] }): Json {
  const bodies = bodiesWith(before, words)
  return { body: bodies.length > 0 ? bodies : undefined, bodyValue: undefined }
}

/** A highlight that is given words is no longer one. */
function motivationOf({ content, replyTo }: Annotation, words: { text: string; tags: string[] }): unknown {
  const { motivation } = content
  return motivation === 'highlighting' || motivation === undefined
    ? motivationFor(words, replyTo !== undefined)
    : motivation
}

function audienceOfChange(change: AnnotationChange, note: Annotation, present: unknown): unknown {
  if (change.permissions?.read === undefined) return present
  const group = groupOf(note)
  const wished = isShared(change, group) ? audienceNamed(group) : 'private'
  return [wished, ...[present].flat().slice(1)]
}

/** Another place, where other selectors come than were given; undefined where it stays. */
function targetOf(change: AnnotationChange, placed: Placed, iris: Iris) {
  const { note } = placed
  const selectors = selectorsOf(change)
  const quote = quoteIn(selectors)
  if (note.replyTo !== undefined || !quote || isSame(selectors, selectorsIn(placed, iris)))
    return { target: undefined, page: note.page }
  const source = note.anchor.page ?? iris.statement(note.statement)
  return { target: { source, selector: [quote] }, page: { ...note.page, selectors } }
}

/**
 * The Hypothesis client sends a highlight again when an answer is late, with the moment at which it was made: the same once more, and
 * not another. What has no such moment, or differs in anything, is new.
 */
function keyOf({
  uri,
  created,
  text,
  tags,
  group,
  references,
  permissions,
  target,
}: AnnotationSent): string | undefined {
  if (created === undefined) return undefined
  const identity = JSON.stringify([uri, created, text, tags, group, references, permissions?.read, target])
  return `hypothesis-${createHash('sha256').update(identity.toWellFormed()).digest('base64url')}`
}

const unknownPage = (uri: string) =>
  new DomainError('unprocessable', 'unknown-page', 'No statement is published at that address.', {
    flaws: [
      {
        pointer: '/uri',
        detail: 'is not the address of a statement',
        value: shown(uri),
        remedy: 'Annotate a page that shows a statement, or its reading page.',
      },
    ],
  })
