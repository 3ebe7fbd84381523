/** Every statement about one request and its category. Lists are in queries-lists.ts. */
import type { Insertable, Updateable } from 'kysely'
import type { Actor } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { claimableBy, isOpen, visibleTo } from './queries-scope.ts'
import { opened, sealedContact, sealedWords } from './sealed.ts'
import type { CategoryRow, PhotoRow, RequestRow, StoredCategory, StoredRequest } from './table.ts'

export async function findRequest(db: Db, actor: Actor, id: string): Promise<StoredRequest | undefined> {
  const row = await db
    .selectFrom('requests')
    .selectAll()
    .where('id', '=', id)
    .where(visibleTo(actor))
    .executeTakeFirst()
  return row && opened(db.vault, row)
}

/** Locks the row, so that two people cannot take two steps from the same state. */
export async function lockRequest(
  db: Db,
  actor: Actor,
  id: string,
  claiming: boolean,
): Promise<StoredRequest | undefined> {
  const row = await db
    .selectFrom('requests')
    .selectAll()
    .where('id', '=', id)
    .where(claiming ? claimableBy(actor) : visibleTo(actor))
    .forUpdate()
    .executeTakeFirst()
  return row && opened(db.vault, row)
}

export type NewRequestRow = Insertable<RequestRow>

/** A number that another request of the day and district has already gets a letter more. */
export async function insertRequest(db: Db, row: NewRequestRow): Promise<StoredRequest> {
  const inserted = await db
    .insertInto('requests')
    .values({
      ...row,
      ...sealedContact(db.vault, row),
      ...sealedWords(db.vault, { ...row, is_private: row.is_private ?? false }, { content: row.content }),
    })
    .onConflict((conflict) => conflict.columns(['district_id', 'number']).doNothing())
    .returningAll()
    .executeTakeFirst()
  return inserted ? opened(db.vault, inserted) : insertRequest(db, { ...row, number: `${row.number}A` })
}

/** Our number of what 12345 passed on under theirs. */
export const findFromHotline = (
  db: Db,
  districtId: string,
  hotlineNumber: string,
): Promise<Pick<StoredRequest, 'number'> | undefined> =>
  db
    .selectFrom('requests')
    .select('number')
    .where('district_id', '=', districtId)
    .where('hotline_number', '=', hotlineNumber)
    .executeTakeFirst()

export type RequestChange = Omit<
  Updateable<RequestRow>,
  'district_id' | 'id' | 'spot' | 'contact_phone' | 'returned_times' | 'reopened_times'
> & {
  readonly returnedOnceMore?: boolean
  readonly reopenedOnceMore?: boolean
}

/** Writes what a step changes; a step that only speaks changes nothing. */
export async function moveRequest(db: Db, row: StoredRequest, change: RequestChange): Promise<StoredRequest> {
  if (Object.keys(change).length === 0) return row
  const { returnedOnceMore, reopenedOnceMore, ...columns } = change
  const moved = await db
    .updateTable('requests')
    .set({
      ...sealedWords(db.vault, row, columns),
      ...(returnedOnceMore && { returned_times: row.returned_times + 1 }),
      ...(reopenedOnceMore && { reopened_times: row.reopened_times + 1 }),
    })
    .where('district_id', '=', row.district_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return opened(db.vault, moved)
}

/** Locks what the clock must act on now in one district; what somebody else holds is left for the next minute. */
export async function lockStruck(db: Db, districtId: string, now: Date, most: number): Promise<StoredRequest[]> {
  const rows = await db
    .selectFrom('requests')
    .selectAll()
    .where('district_id', '=', districtId)
    .where(isOpen)
    .where('overdue_at', 'is', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => opened(db.vault, row))
}

export const findCategory = (db: Db, districtId: string, id: string): Promise<StoredCategory | undefined> =>
  db
    .selectFrom('request_categories')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()

export const insertCategories = async (db: Db, rows: readonly Insertable<CategoryRow>[]): Promise<void> => {
  await db
    .insertInto('request_categories')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const insertPhotos = async (db: Db, rows: readonly PhotoRow[]): Promise<void> => {
  await db
    .insertInto('request_photos')
    .values([...rows])
    .execute()
}

export const findPhoto = (db: Db, districtId: string, requestId: string, id: string): Promise<PhotoRow | undefined> =>
  db
    .selectFrom('request_photos')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('request_id', '=', requestId)
    .where('id', '=', id)
    .executeTakeFirst()

export type ListedPhoto = Pick<PhotoRow, 'id' | 'event_id'>

export const listPhotos = (db: Db, row: Pick<StoredRequest, 'district_id' | 'id'>): Promise<ListedPhoto[]> =>
  db
    .selectFrom('request_photos')
    .select(['id', 'event_id'])
    .where('district_id', '=', row.district_id)
    .where('request_id', '=', row.id)
    .orderBy('event_id')
    .orderBy('position')
    .execute()
