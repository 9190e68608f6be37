/** The Web Annotations that drafts become. */
import { isTag, isText, many, type Note, styleClassOf } from '../../shared/reading/note.ts'
import type { Json } from './api.ts'
import type { Draft } from './drafts.ts'

export function documentOf(draft: Draft): Json {
  const target = draft.about?.target
  const about = draft.answers
    ? { motivation: 'replying', target: draft.answers.iri }
    : {
        motivation: draft.text.trim() ? 'commenting' : 'highlighting',
        target: isObject(target) ? { ...target, styleClass: styleClassOf(draft.colour) } : target,
      }
  const body = bodiesOf(draft, [])
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'Annotation',
    ...about,
    ...(body.length > 0 && { body }),
    audience: draft.audience,
  }
}

/**
 * What a draft changes of the note that it edits (RFC 7396). Bodies that this page does not show in its form stay, and so
 * does the target, as long as the colour does: a target that is sent is a note placed anew.
 */
export function patchOf(draft: Draft, before: Json, { colour, state }: Note): Json {
  const body = bodiesOf(draft, many(before['body']))
  const recoloured = draft.answers === undefined && colour !== draft.colour && state === 'exact'
  return {
    body: body.length > 0 ? body : null,
    bodyValue: null,
    audience: draft.audience,
    ...(recoloured && { target: { styleClass: styleClassOf(draft.colour) } }),
  }
}

function bodiesOf({ text, tags, answers }: Draft, before: readonly unknown[]): unknown[] {
  const known = before.filter(isObject)
  const others = before.filter(body => !isObject(body) || !(isText(body) || isTag(body)))
  const words = text.trim()
  const purpose = answers ? 'replying' : 'commenting'
  const written = words ? [{ type: 'TextualBody', purpose, ...known.find(isText), value: words }] : []
  return [...written, ...tagsIn(tags).map(value => ({ type: 'TextualBody', purpose: 'tagging', value })), ...others]
}

/** Tags as they are typed: between commas, Latin or Arabic. */
export const tagsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,،]/)
      .map(tag => tag.trim())
      .filter(Boolean),
  ),
]

/** A note that was deleted, as a new one. */
export function again({ '@context': context, type, motivation, body, bodyValue, target, audience }: Json): Json {
  const all = { '@context': context, type, motivation, body, bodyValue, target, audience }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
