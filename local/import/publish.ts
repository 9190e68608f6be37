import * as z from 'zod'
import type { StatementInput } from '../../shared/schema/statement.ts'
import { StartFailure } from '../start-failure.ts'

const published = z.object({
  id: z.string(),
  iri: z.string(),
  title: z.string(),
  language: z.string(),
  direction: z.string(),
  paragraphs: z.array(z.object({ id: z.string(), iri: z.string(), text: z.string() })),
})
export type Published = z.infer<typeof published>

const problem = z.object({
  code: z.string().catch(''),
  detail: z.string().catch(''),
  remedy: z.string().catch(''),
  errors: z
    .array(z.object({ pointer: z.string().catch(''), detail: z.string().catch(''), remedy: z.string().catch('') }))
    .catch([]),
})

/** The API refused. */
export class Refusal extends StartFailure {
  readonly code: string
  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

export type PublishOptions = {
  /** Origin of the API, without a trailing slash. */
  server: string
  token: string
  /** Told how many paragraphs are on their way. */
  onProgress?: (paragraphs: number) => void
}

/** Publishes a statement through the API. @throws Refusal, StartFailure when there is no server */
export async function publish(statement: StatementInput, options: PublishOptions): Promise<Published> {
  const response = await reach(`${options.server}/statements`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${options.token}` },
    body: ReadableStream.from(written(statement, options.onProgress ?? (() => {}))),
    duplex: 'half',
  })
  if (response.status === 201) return published.parse(await response.json())
  throw await refusal(response)
}

/** JSON, a paragraph at a time, so that progress is what was really sent. */
async function* written({ paragraphs, ...rest }: StatementInput, onProgress: (sent: number) => void) {
  const encoder = new TextEncoder()
  yield encoder.encode(`${JSON.stringify(rest).slice(0, -1)},"paragraphs":[`)
  for (const [index, paragraph] of paragraphs.entries()) {
    yield encoder.encode(`${index > 0 ? ',' : ''}${JSON.stringify(paragraph)}`)
    onProgress(index + 1)
  }
  yield encoder.encode(']}')
}

/** @throws StartFailure when nobody answers */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    const { origin } = new URL(url)
    throw new StartFailure(`no server answers at ${origin}: start it with npm start, or name another with --server`, {
      cause,
    })
  }
}

/** A problem document in one line. */
export async function refusal(response: Response): Promise<Refusal> {
  const { code, detail, remedy, errors } = problem.parse(await response.json().catch(() => ({})))
  const [first] = errors
  const said = [detail, first && `${first.pointer} ${first.detail}.`, first?.remedy || remedy].filter(Boolean).join(' ')
  return new Refusal(`the server refused with ${response.status}: ${said || response.statusText}`, code)
}
