/** Erasing what was written of a request: the row, what of it is searched, and the key of what was said about it. */
import type { Db } from '../../foundation/database/tables.ts'
import { type About, destroyContentKeys } from '../../foundation/vault/content-keys-table.ts'
import { rewriteText } from './search-text.ts'
import type { StoredRequest } from './table.ts'

/** Nothing, when it is not there: a backup that was brought back may be older. */
export async function eraseWith(
  db: Db,
  about: About,
  eraseRow: (db: Db, about: About, now: Date) => Promise<StoredRequest | undefined>,
  now: Date,
): Promise<void> {
  const row = await eraseRow(db, about, now)
  if (!row) return
  await rewriteText(db, row)
  await destroyContentKeys(db, about.district_id, [about.subject], now)
}
