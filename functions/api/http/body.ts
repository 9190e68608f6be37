import { DomainError } from '../../../shared/errors/domain-error.ts'

export type MediaType = { type: string; parameters: string }

/** How deep JSON may be nested: far more than any annotation needs, far less than any stack holds. */
const MAX_DEPTH = 64

/** @throws DomainError `unsupported-media` unless the request's media type is one of those, and its body not compressed */
export function requireMedia(request: Request, accepted: readonly string[]): string {
  requireIdentity(request)
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
          value: sent?.slice(0, 80),
          remedy: `Send one of ${accepted.join(', ')} in UTF-8.`,
        },
      ],
    },
  )
}

function requireIdentity(request: Request): void {
  const coding = request.headers.get('content-encoding')?.trim() || 'identity'
  if (coding.toLowerCase() === 'identity') return
  const remedy = 'Send the body as it is, without Content-Encoding.'
  throw new DomainError('unsupported-media', 'unsupported-media-type', 'Compressed bodies are not taken.', {
    flaws: [{ header: 'Content-Encoding', detail: 'is not taken here', value: coding.slice(0, 80), remedy }],
  })
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
  return requireObject(shallow(fromJson(await readText(request, limit))))
}

/** @throws DomainError `invalid` */
export function requireObject(value: unknown): Record<string, unknown> {
  if (isObject(value)) return value
  throw new DomainError('invalid', 'not-an-object', 'The body is not a JSON object.', { remedy: 'Send {…}.' })
}

function shallow(value: unknown): unknown {
  if (!isTooDeep(value, MAX_DEPTH)) return value
  const flaws = [{ pointer: '', detail: `is nested deeper than ${MAX_DEPTH}`, remedy: 'Flatten it.' }]
  throw new DomainError('invalid', 'bad-field', 'The body is nested too deeply.', { flaws })
}

const isTooDeep = (value: unknown, left: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some(inner => isTooDeep(inner, left - 1)))

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
