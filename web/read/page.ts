import { IndexedText, type Paragraph, Run } from '../../shared/anchoring/index.ts'
import { isTongue, type Speech, speechIn } from '../../shared/reading/words.ts'
import { type Issuer, issuerOf } from '../sign-in/session.ts'

/** What the server put into the page. */
export type Page = {
  root: HTMLElement
  text: HTMLElement
  statement: string
  revision: number
  /** Whether notes can be written on this revision, shown in this way. */
  isWritable: boolean
  issuer: Issuer | undefined
  speech: Speech
  /** Paragraphs in reading order, and as one text. */
  paragraphs: Paragraph[]
  run: Run
  texts: ReadonlyMap<string, IndexedText>
}

export function readPage(): Page | undefined {
  const [root, text] = [document.getElementById('reading'), document.getElementById('text')]
  if (!root || !text) return undefined
  const { lang } = document.documentElement
  const paragraphs = [...text.querySelectorAll<HTMLElement>('[data-paragraph]')].map(element => {
    // Marks are painted from now on, and the paragraph is one text node again.
    const words = element.textContent
    element.replaceChildren(words)
    return { id: element.dataset['paragraph'] ?? '', text: words }
  })
  return {
    root,
    text,
    statement: root.dataset['statement'] ?? '',
    revision: Number(root.dataset['revision']),
    isWritable: root.dataset['writable'] === 'true',
    issuer: issuerOf(root),
    speech: speechIn(isTongue(lang) ? lang : 'en'),
    paragraphs,
    run: new Run(paragraphs),
    texts: new Map(paragraphs.map(({ id, text }) => [id, new IndexedText(text)])),
  }
}

export const elementOf = (paragraph: string): HTMLElement | null => document.getElementById(`p-${paragraph}`)
