import type { Rest } from './rest.ts'

export type Linked = { readonly next?: string | undefined }

/**
 * A page, given or by its address, and all that come behind it. The server's pages lie at positions: a walk misses nothing
 * that stays and repeats nothing, while others write.
 */
export async function* pagesFrom<Page extends Linked>(
  { follow }: Rest,
  first: Page | string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page, void, undefined> {
  let page = typeof first === 'string' ? (await follow<Page>(first, signal)).value : first
  while (page) {
    yield page
    page = page.next === undefined ? undefined : (await follow<Page>(page.next, signal)).value
  }
}

/** What is on the pages. */
export async function* itemsOn<Item>(
  pages: AsyncIterable<{ readonly items: readonly Item[] }>,
): AsyncGenerator<Item, void, undefined> {
  for await (const { items } of pages) yield* items
}
