/** The header by which a client, and everything between it and us, knows one request again. */
export const CORRELATION_HEADER = 'X-Correlation-Id'

/** What may stand in a header and in a line of the log without harm. */
const SAFE = /^[\w.:@/+=-]{1,128}$/
/** Version, trace, parent, flags (W3C Trace Context, section 3.2). */
const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/

/** The name of a request: the client's own, or that of the trace it belongs to, or a new one. */
export function correlationOf(header: (name: string) => string | undefined): string {
  const given = header(CORRELATION_HEADER.toLowerCase())
  if (given !== undefined && SAFE.test(given)) return given
  const [, trace] = TRACEPARENT.exec(header('traceparent') ?? '') ?? []
  return trace ?? crypto.randomUUID()
}
