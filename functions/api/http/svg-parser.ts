import { DOMParser } from '@xmldom/xmldom'

function refuse(_level: string, message: string): never {
  throw new SyntaxError(message)
}

const parser = new DOMParser({ onError: refuse })

/** Name of the root element. @throws Error for what is not well-formed XML; entities are neither expanded nor fetched */
export const rootOf = (xml: string): string | null | undefined =>
  parser.parseFromString(xml, 'image/svg+xml').documentElement?.localName
