import { inject } from 'vitest'
import { createTable } from '../../local/table.ts'
import { openStore } from '../../shared/store/store.ts'

export type Units = { operation: string; table: number; indexes: number }

/** A store on an empty table of its own, and the request units of every call that it makes. */
export async function openTestStore() {
  const endpoint = inject('endpoint')
  const tableName = `t-${crypto.randomUUID()}`
  await createTable({ endpoint, tableName })
  const calls: Units[] = []
  const store = openStore({ endpoint, tableName, meter: (operation, units) => calls.push({ operation, ...units }) })

  /** The units that an action consumes, table and indexes apart. */
  async function unitsOf(action: () => Promise<unknown>): Promise<{ table: number; indexes: number }> {
    calls.length = 0
    await action()
    const sum = (name: 'table' | 'indexes') => calls.reduce((total, call) => total + call[name], 0)
    return { table: sum('table'), indexes: sum('indexes') }
  }

  return { store, endpoint, tableName, unitsOf }
}
