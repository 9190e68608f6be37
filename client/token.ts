/** An access token, or a function that fetches one; it is called again when the one that it gave is refused. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>)

/** The token in use, fetched once for all requests in flight. */
export function keepToken(source: TokenSource | undefined) {
  let held: Promise<string | undefined> | undefined

  function current(): Promise<string | undefined> {
    held ??= fetched()
    return held
  }

  async function fetched(): Promise<string | undefined> {
    try {
      return typeof source === 'function' ? await source() : source
    } catch (error) {
      // The next request tries again.
      held = undefined
      throw error
    }
  }

  /** Whether there is another token than the one that was refused. Of many requests refused at once, one fetches it. */
  async function renew(refused: string | undefined): Promise<boolean> {
    if (typeof source !== 'function') return false
    const before = held
    if ((await current()) === refused && held === before) held = undefined
    return (await current()) !== refused
  }

  return { current, renew }
}

export type Token = ReturnType<typeof keepToken>
