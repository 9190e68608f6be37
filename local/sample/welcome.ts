import * as z from 'zod'
import { reach, refusal } from '../import/publish.ts'

const statement = z.object({ paragraphs: z.array(z.object({ text: z.string(), iri: z.string() })) })

/** Article 1, and the words of it that the first highlight is made on. */
const FIRST_WORDS = 'يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق'

/** What to paste for a first highlight, ready to run in a POSIX shell; nothing when the sample is no longer there. */
export async function firstHighlight(server: string): Promise<string> {
  const response = await reach(`${server}/statements/udhr-ar`, {})
  if (response.status === 404 || response.status === 410) return ''
  if (response.status !== 200) throw await refusal(response)
  const { paragraphs } = statement.parse(await response.json())
  const paragraph = paragraphs.find(({ text }) => text.startsWith(FIRST_WORDS))
  if (!paragraph) return ''
  const annotation = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'Annotation',
    motivation: 'highlighting',
    target: {
      source: paragraph.iri,
      // By position, since a terminal that turns Arabic words around would show a quotation that nobody can check.
      selector: { type: 'TextPositionSelector', start: 0, end: Array.from(FIRST_WORDS).length },
    },
  }
  return `
Read, and highlight with the mouse: ${server}/read/udhr-ar

Or your first highlight by hand, on the first words of Article 1 in Arabic:

TOKEN=$(curl -s ${server}/dev/token -H 'Content-Type: application/json' -d '{"sub":"reader-1","name":"Reader"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
curl -i ${server}/statements/udhr-ar/annotations/ -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"' -d '${JSON.stringify(annotation)}'
curl ${server}/statements/udhr-ar/annotations/ -H "Authorization: Bearer $TOKEN"
`
}
