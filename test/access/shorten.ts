/**
 * A shorter list that fails as well: pieces are left out, large ones first, for as long as there is time. Shrinking by
 * fast-check has no bound in time, and each attempt here is a history of requests.
 * @param milliseconds after which the shortest one so far is taken
 */
export async function shortened<T>(
  list: readonly T[],
  fails: (list: readonly T[]) => Promise<boolean>,
  milliseconds: number,
): Promise<readonly T[]> {
  const end = Date.now() + milliseconds
  let shortest = list
  let size = Math.ceil(list.length / 2)
  while (size > 0) {
    const before = shortest.length
    // From the end: what comes late changes no number of what comes early.
    for (let at = shortest.length - size; at > -size && Date.now() < end; at -= size) {
      const rest = shortest.toSpliced(Math.max(0, at), size + Math.min(0, at))
      if (await fails(rest)) shortest = rest
    }
    if (Date.now() >= end) return shortest
    if (size > 1) size = Math.ceil(size / 2)
    else if (shortest.length === before) size = 0
  }
  return shortest
}
