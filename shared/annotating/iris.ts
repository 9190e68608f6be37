/** What an IRI of this deployment names. */
export type Place =
  | { kind: 'statement'; statement: string }
  | { kind: 'paragraph'; statement: string; paragraph: string; revision: number | undefined }
  | { kind: 'annotation'; statement: string; annotation: string }

export type Iris = ReturnType<typeof irisOf>

/**
 * The IRIs of a deployment, made and understood in one place. None is stored, so that a deployment can change its name.
 * @param base origin without a trailing slash
 * @param authority name in which users are known to the outside (RFC 7565)
 */
export function irisOf(base: string, authority: string) {
  const statement = (id: string) => `${base}/statements/${id}`
  return {
    base,
    context: `${base}/context.jsonld`,
    statement,
    /** The page on which people read a statement. */
    reading: (id: string) => `${base}/read/${id}`,
    revision: (id: string, revision: number) => `${statement(id)}/revisions/${revision}`,
    paragraph: (id: string, paragraph: string) => `${statement(id)}/paragraphs/${paragraph}`,
    container: (id: string) => `${statement(id)}/annotations/`,
    annotation: (id: string, annotation: string) => `${statement(id)}/annotations/${annotation}`,
    group: (id: string) => `${base}/groups/${encodeURIComponent(id)}`,
    user: (id: string) => `acct:${encodeURIComponent(id)}@${authority}`,

    /** The user whom an `acct:` IRI of this deployment, or a bare id, names. */
    userFrom(name: string): string {
      const suffix = `@${authority}`
      return name.startsWith('acct:') && name.endsWith(suffix) ? decode(name.slice(5, -suffix.length)) : name
    },

    /** @returns undefined for anything that this deployment did not name; a path alone is taken as one of its own */
    place(iri: string): Place | undefined {
      if (!URL.canParse(iri, base)) return undefined
      const url = new URL(iri, base)
      // A fragment names a part of the text, and parts are what selectors are for.
      if (url.origin !== new URL(base).origin || url.hash !== '') return undefined
      return placeAt(url)
    },
  }
}

function placeAt({ pathname, searchParams }: URL): Place | undefined {
  const [empty, statements, statement, kind, id, ...more] = pathname.split('/').map(decode)
  if (empty !== '' || statements !== 'statements' || !statement || more.length > 0) return undefined
  if (kind === undefined) return { kind: 'statement', statement }
  if (kind === 'annotations' && id) return { kind: 'annotation', statement, annotation: id }
  if (kind !== 'paragraphs' || !id) return undefined
  const revision = searchParams.get('revision')
  if (revision !== null && !/^[1-9]\d{0,5}$/.test(revision)) return undefined
  return { kind: 'paragraph', statement, paragraph: id, revision: revision === null ? undefined : Number(revision) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // URIError: a stray percent sign, which then stands for itself.
    return text
  }
}
