/** Words that nobody may find in a log, by where a client says them. */
export const canaries = Object.fromEntries(
  [
    'authorization header that is no token',
    'claim in a bad token',
    'signature of a bad token',
    'name claim',
    'further claim',
    'cookie header',
    'user-agent header',
    'unknown header',
    'accept header',
    'content-type header',
    'idempotency-key header',
    'slug header',
    'if-match header',
    'if-none-match header',
    'prefer header',
    'content-language header',
    'note',
    'patch',
    'statement',
    'broken JSON',
    'broken RDF',
    'unknown property',
    'quotation that is not there',
    'tag parameter',
    'quote parameter',
    'cursor parameter',
    'unknown parameter',
    'path of what is not there',
    'group name',
    'invitation',
    'report',
    'decision',
    'text in the Hypothesis API',
    'tag in the Hypothesis API',
    'title of a page',
    'search in the Hypothesis API',
    'grant token',
    'refresh token',
    'receipt',
    'stored note that cannot be read',
    'path of what cannot be read',
  ].map((place, index) => [place, `c${index}x${crypto.randomUUID().replaceAll('-', '')}`]),
)

export function canary(place: string): string {
  const word = canaries[place]
  if (word === undefined) throw new RangeError(`no canary is called ${place}`)
  return word
}
