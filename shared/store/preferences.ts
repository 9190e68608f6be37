import { type Preferences, preferences } from '../schema/preferences.ts'
import { preferencesKey } from './keys.ts'
import type { TableClient } from './table-client.ts'

/** What clients remember of their users. */
export function openPreferences(table: TableClient) {
  return {
    async read(user: string): Promise<Preferences> {
      const item = await table.get(preferencesKey(user))
      return preferences.parse(item?.['preferences'] ?? {})
    },

    /** The last one who writes is right: they are one person's. */
    write: (user: string, next: Preferences): Promise<void> =>
      table.put({ ...preferencesKey(user), preferences: next }),
  }
}
