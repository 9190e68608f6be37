import { inOrder, type Pairs } from './identical.ts'

/**
 * Paragraphs whose words were replaced altogether, by index before and after: where as many stand between the same
 * unmoved neighbours as did, and none of them went anywhere or came from anywhere, each took the other's place.
 * @param pairs what is known to be the same paragraph
 * @param isGone whether nothing of a paragraph before stands anywhere
 * @param isNew whether nothing of a paragraph after stood anywhere
 */
export function successors(
  lengths: readonly [before: number, after: number],
  pairs: readonly (readonly [number, number])[],
  isGone: (before: number) => boolean,
  isNew: (after: number) => boolean,
): Pairs {
  const found: Pairs = new Map()
  let [b, a] = [0, 0]
  for (const [nextBefore, nextAfter] of [...inOrder(pairs), lengths]) {
    const here = Array.from({ length: nextBefore - b }, (_, n) => b + n)
    const there = Array.from({ length: nextAfter - a }, (_, n) => a + n)
    if (here.length === there.length && here.every(isGone) && there.every(isNew))
      for (const [n, place] of here.entries()) found.set(place, there[n] ?? -1)
    ;[b, a] = [nextBefore + 1, nextAfter + 1]
  }
  return found
}
