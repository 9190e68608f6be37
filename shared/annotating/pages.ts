import type { Actor } from '../access/actor.ts'
import { pageDocument, pageKey, webAddress } from '../schema/page-address.ts'
import type { StatementHead } from '../schema/statement.ts'
import type { Store } from '../store/store.ts'
import type { Iris } from './iris.ts'
import type { Library } from './library.ts'

/** Which statements a web page shows. */
export type Pages = ReturnType<typeof openPages>

export function openPages({ statements, library }: { statements: Store['statements']; library: Library }) {
  return {
    /**
     * The statements that are published at an address and may be seen, the first published first; or that which one of our own
     * pages shows.
     */
    async statementsAt(actor: Actor, address: string, iris: Iris): Promise<StatementHead[]> {
      const own = ownStatement(address, iris)
      const ids = own === undefined ? await statements.at(address) : [own]
      const heads = [...(await library.heads(actor, ids)).values()]
      return heads.filter(head => !head.deleted).toSorted((a, b) => (a.created < b.created ? -1 : 1))
    },

    /** The page itself, where notes may be on pages that show no statement. */
    async pageAt(actor: Actor, address: string): Promise<StatementHead | undefined> {
      if (!webAddress(address)) return undefined
      const id = pageDocument(address)
      return (await library.heads(actor, [id])).get(id)
    },
  }
}

/** The statement that an address of this deployment shows: its reading page, its own address, that of a paragraph. */
function ownStatement(address: string, iris: Iris): string | undefined {
  const [base, key] = [`${pageKey(iris.base)}/`, pageKey(address)]
  if (!key.startsWith(base)) return undefined
  const [kind, statement] = key.slice(base.length).split(/[/?]/)
  return kind === 'read' || kind === 'statements' ? statement : undefined
}
