/** JSON-LD context of what this project adds to the Web Annotation vocabulary; the terms are explained in docs/annotations.md. */
const OWN = 'https://hashiya.org/ns#'

export const ownContext = {
  '@context': {
    hashiya: OWN,
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    audience: `${OWN}audience`,
    anchor: { '@id': `${OWN}anchor`, '@type': '@id' },
    revision: { '@id': `${OWN}revision`, '@type': 'xsd:integer' },
    score: { '@id': `${OWN}score`, '@type': 'xsd:decimal' },
    segments: { '@id': `${OWN}segments`, '@container': '@list' },
    candidates: { '@id': `${OWN}candidates`, '@container': '@list' },
    paragraph: { '@id': `${OWN}paragraph`, '@type': '@id' },
    amendment: `${OWN}amendment`,
    reason: `${OWN}reason`,
    unit: `${OWN}unit`,
  },
} as const
