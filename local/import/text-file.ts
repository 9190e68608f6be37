import { readFileSync } from 'node:fs'
import type { StatementInput } from '../../shared/schema/statement.ts'
import { paragraphsOf } from '../../shared/statements/plain-text.ts'
import { StartFailure } from '../start-failure.ts'

export type TextFile = {
  paragraphs: StatementInput['paragraphs']
  /** What stands in the file and not in the paragraphs, for people to read. */
  leftOut: string[]
}

/** A text file as the API would split it. @throws StartFailure when it cannot be read, is not UTF-8 or holds no text */
export function readTextFile(path: string): TextFile {
  const text = decoded(path, bytesOf(path))
  const paragraphs = paragraphsOf(text)
  if (paragraphs.length === 0) throw new StartFailure(`${path} holds no text: nothing was imported`)
  return { paragraphs, leftOut: leftOut(text) }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reasons: Record<string, string> = {
      ENOENT: 'does not exist',
      EISDIR: 'is a folder',
      EACCES: 'may not be read by this user',
    }
    throw new StartFailure(`${path} ${reasons[String(code)] ?? `cannot be read (${String(code)})`}: name a text file`)
  }
}

function decoded(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new StartFailure(`${path} is not UTF-8: convert it first, for instance with iconv -f WINDOWS-1256 -t UTF-8`)
  }
}

function leftOut(text: string): string[] {
  const blank = text.split(/\r\n?|\n/).filter(line => !/\S/u.test(line)).length - Number(/[\r\n]$/.test(text))
  const returns = text.split('\r').length - 1
  return [
    ...(text.startsWith('\uFEFF') ? ['the byte order mark'] : []),
    ...(blank > 0 ? [`${blank} blank line${blank === 1 ? '' : 's'}`] : []),
    ...(returns > 0 ? [`${returns} carriage return${returns === 1 ? '' : 's'} (line ends become line feeds)`] : []),
  ]
}
