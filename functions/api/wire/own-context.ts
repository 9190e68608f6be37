/** JSON-LD context of what this project adds to the Web Annotation vocabulary; the terms are explained in docs/annotations.md. */
const OWN = 'https://hashiya.org/ns#'

export const ownContext = {
  '@context': {
    '@version': 1.1,
    hashiya: OWN,
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    schema: 'http://schema.org/',
    // Who may read is one of the audiences of the model, beside those that a client names.
    audience: { '@id': 'schema:audience', '@type': '@vocab' },
    private: `${OWN}private`,
    public: `${OWN}public`,
    group: `${OWN}group/`,
    // In an anchor, `state` is a word; in the Web Annotation vocabulary it is a resource.
    anchor: { '@id': `${OWN}anchor`, '@type': '@id', '@context': { state: `${OWN}state` } },
    revision: { '@id': `${OWN}revision`, '@type': 'xsd:integer' },
    score: { '@id': `${OWN}score`, '@type': 'xsd:double' },
    segments: { '@id': `${OWN}segments`, '@container': '@list' },
    candidates: { '@id': `${OWN}candidates`, '@container': '@list' },
    paragraph: { '@id': `${OWN}paragraph`, '@type': '@id' },
    moderation: { '@id': `${OWN}moderation`, '@type': '@id', '@context': { state: `${OWN}state` } },
    was: `${OWN}was`,
    amendment: `${OWN}amendment`,
    reason: `${OWN}reason`,
    unit: `${OWN}unit`,
  },
} as const
