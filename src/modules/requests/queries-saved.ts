/** Every statement about the filters that somebody saved. */
import { sql } from 'kysely'
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { SavedFilterView } from './contract-inbox.ts'

export interface SavedFilterRow {
  district_id: string
  id: string
  account_id: string
  place_id: string | null
  name: string
  chosen: SavedFilterView['chosen']
  at: Date
}

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    saved_filters: SavedFilterRow
  }
}

/** A person's own, and those of the place they work for. */
export const listSavedFilters = (db: Db, actor: Actor, placeId: string): Promise<SavedFilterRow[]> =>
  db
    .selectFrom('saved_filters')
    .selectAll()
    .where('district_id', '=', oneOf(districtsOf(actor)))
    .where((where) => where.or([where('account_id', '=', actor.accountId), where('place_id', '=', placeId)]))
    .orderBy('at')
    .orderBy('id')
    .execute()

export async function insertSavedFilter(db: Db, row: SavedFilterRow): Promise<void> {
  await db
    .insertInto('saved_filters')
    .values({ ...row, chosen: sql`${JSON.stringify(row.chosen)}::jsonb` })
    .execute()
}

export const deleteSavedFilter = (db: Db, actor: Actor, id: string): Promise<SavedFilterRow | undefined> =>
  db
    .deleteFrom('saved_filters')
    .where('district_id', '=', oneOf(districtsOf(actor)))
    .where('account_id', '=', actor.accountId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
