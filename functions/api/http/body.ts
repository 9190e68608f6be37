import { DomainError } from '../../../shared/errors/domain-error.ts'

export type MediaType = { type: string; parameters: string }

/** @throws DomainError `unsupported-media` unless the request's media type is one of those */
export function requireMedia(request: Request, accepted: readonly string[]): string {
  const sent = request.headers.get('content-type')
  const type = sent?.split(';')[0]?.trim().toLowerCase() ?? ''
  const charset = /;\s*charset="?([^";\s]+)/i.exec(sent ?? '')?.[1]?.toLowerCase() ?? 'utf-8'
  if (accepted.includes(type) && ['utf-8', 'utf8', 'us-ascii'].includes(charset)) return type
  throw new DomainError(
    'unsupported-media',
    'unsupported-media-type',
    'The request body is of a type that is not taken here.',
    {
      flaws: [
        {
          header: 'Content-Type',
          detail: sent ? 'is not taken here' : 'is missing',
          value: sent ?? undefined,
          remedy: `Send one of ${accepted.join(', ')} in UTF-8.`,
        },
      ],
    },
  )
}

/** The body as text. Counts what really comes, whatever Content-Length says. @throws DomainError `too-large`, `invalid` */
export async function readText(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge(limit)
  const bytes = await readBytes(request, limit)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new DomainError('invalid', 'not-utf-8', 'The body is not UTF-8.', { remedy: 'Encode it as UTF-8.' })
  }
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length
      if (size > limit) break
      chunks.push(chunk)
    }
  } catch (cause) {
    throw new DomainError('invalid', 'body-incomplete', 'The body did not arrive whole.', {
      remedy: 'Send it again.',
      cause,
    })
  }
  if (size > limit) throw tooLarge(limit)
  return Buffer.concat(chunks)
}

/** A JSON object. @throws DomainError `too-large`, `invalid` */
export async function readObject(request: Request, limit: number): Promise<Record<string, unknown>> {
  return requireObject(fromJson(await readText(request, limit)))
}

/** @throws DomainError `invalid` */
export function requireObject(value: unknown): Record<string, unknown> {
  if (isObject(value)) return value
  throw new DomainError('invalid', 'not-an-object', 'The body is not a JSON object.', { remedy: 'Send {…}.' })
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.toWellFormed() : ''
    throw new DomainError('invalid', 'not-json', `The body is not JSON: ${reason}.`, { remedy: 'Send valid JSON.' })
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const tooLarge = (limit: number) =>
  new DomainError('too-large', 'body-too-large', `The body has more than ${limit} bytes.`, {
    remedy: `Send at most ${limit} bytes.`,
  })
