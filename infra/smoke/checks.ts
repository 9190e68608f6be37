export type Answer = { status: number; headers: Headers; text: string; body: unknown }
export type Ask = (request: string, headers?: Record<string, string>, body?: object) => Promise<Answer>
/** What is expected; throws when it is not so, or says why it could not be tried. */
export type Check = (ask: Ask) => Promise<string | undefined>

function expect(holds: boolean, what: string, { status, text }: Answer): void {
  if (!holds) throw new Error(`${what}; it answered ${status} ${text.slice(0, 200)}`)
}

async function answers(ask: Ask, request: string, status: number, headers: Record<string, string> = {}, body?: object) {
  const answer = await ask(request, headers, body)
  expect(answer.status === status, `${request} should answer ${status}`, answer)
  return answer
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** What a deployment does for anybody. */
export const FOR_ANYBODY: Record<string, Check> = {
  async 'is up, and describes itself'(ask) {
    await answers(ask, 'GET /health', 200)
    await answers(ask, 'GET /docs', 200)
    const { body } = await answers(ask, 'GET /openapi.json', 200)
    if (property(body, 'openapi') === undefined) throw new Error('/openapi.json is no OpenAPI document')
    return undefined
  },

  async 'reads its table, and says under which name the request is in the log'(ask) {
    const answer = await answers(ask, 'GET /statements', 200, { 'X-Correlation-Id': 'smoke' })
    expect(answer.headers.get('x-correlation-id') === 'smoke', 'it should echo the X-Correlation-Id', answer)
    return undefined
  },

  async 'refuses in words'(ask) {
    const answer = await answers(ask, 'GET /statements/no-such-statement', 404)
    expect(property(answer.body, 'code') === 'no-such-resource', 'a problem should have a code', answer)
    return undefined
  },

  async 'lets nobody in with a bad token, and nobody publish without one'(ask) {
    await answers(ask, 'GET /statements', 401, { Authorization: 'Bearer abc.def.ghi' })
    await answers(ask, 'POST /statements', 401, { Authorization: '' }, {})
    return undefined
  },

  async 'lets browsers of other origins call it'(ask) {
    const { headers } = await answers(ask, 'GET /statements', 200, { Origin: 'https://smoke.example' })
    return headers.has('access-control-allow-origin')
      ? undefined
      : 'only origins of corsOrigins, which is fine if meant'
  },
}

/** A highlight of the caller's own, from its creation to its end, on the newest statement. It is private, and leaves a tombstone for 30 days. */
export const FOR_A_READER: Record<string, Check> = {
  async 'knows who the token stands for'(ask) {
    await answers(ask, 'GET /me/annotations', 200)
    return undefined
  },

  async 'keeps a private note, and only for its creator'(ask) {
    const { body } = await answers(ask, 'GET /statements?limit=1', 200)
    const items = property(body, 'items')
    const statement: unknown = Array.isArray(items) ? items[0] : undefined
    if (statement === undefined) return 'no statement is published yet, so nothing was written'
    const container = `/statements/${String(property(statement, 'id'))}/annotations/`
    const note = { type: 'Annotation', motivation: 'highlighting', target: property(statement, 'iri') }
    const key = { 'Idempotency-Key': `smoke-${crypto.randomUUID()}` }
    const made = await answers(ask, `POST ${container}`, 201, key, note)
    const [path, etag] = [new URL(made.headers.get('location') ?? '').pathname, made.headers.get('etag') ?? '']
    const again = await answers(ask, `POST ${container}`, 201, key, note)
    expect(again.headers.get('location') === made.headers.get('location'), 'a retry should give the same note', again)
    await answers(ask, `GET ${path}`, 304, { 'If-None-Match': etag })
    await answers(ask, `GET ${path}`, 404, { Authorization: '' })
    await answers(ask, `PATCH ${path}`, 412, { 'If-Match': '"another"' }, {})
    await answers(ask, `DELETE ${path}`, 204, { 'If-Match': etag })
    await answers(ask, `GET ${path}`, 410)
    return undefined
  },
}
