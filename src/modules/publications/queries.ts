/** Every SQL statement about what is made public. */
import type { Selectable } from 'kysely'
import type { Db } from '../../foundation/database/tables.ts'
import type { MonthCounts, MonthShown, OpenMonthRow, PublicationRow, StoredPublication } from './table.ts'

export const findMonth = (db: Db, districtId: string, month: string): Promise<Selectable<OpenMonthRow> | undefined> =>
  db
    .selectFrom('open_months')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('month', '=', month)
    .executeTakeFirst()

interface NewMonth {
  readonly districtId: string
  readonly month: string
  readonly counts: MonthCounts
  readonly at: Date
}

/** The month as it was first counted, held until the end of the transaction; counted as given if it is the first time. */
export async function holdMonth(
  db: Db,
  { districtId, month, counts, at }: NewMonth,
): Promise<Selectable<OpenMonthRow>> {
  await db
    .insertInto('open_months')
    .values({ district_id: districtId, month, counted_at: at, counts: JSON.stringify(counts) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return db
    .selectFrom('open_months')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('month', '=', month)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export const keepShown = (db: Db, districtId: string, month: string, shown: MonthShown) =>
  db
    .updateTable('open_months')
    .set({ shown: JSON.stringify(shown) })
    .where('district_id', '=', districtId)
    .where('month', '=', month)
    .execute()

type NewPublication = Omit<StoredPublication, 'withdrawn_at' | 'why'>

export const insertPublication = (db: Db, { tables, ...row }: NewPublication) =>
  db
    .insertInto('publications')
    .values({ ...row, tables: JSON.stringify(tables) })
    .execute()

export const listPublications = (db: Db, districtId: string, placeId: string): Promise<StoredPublication[]> =>
  db
    .selectFrom('publications')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('place_id', '=', placeId)
    .orderBy('published_at', 'desc')
    .limit(200)
    .execute()

/** Whether this month of the place was made public and not withdrawn. */
export const isPublic = async (db: Db, districtId: string, placeId: string, month: string): Promise<boolean> =>
  (await db
    .selectFrom('publications')
    .select('id')
    .where('district_id', '=', districtId)
    .where('place_id', '=', placeId)
    .where('month', '=', month)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()) !== undefined

export const lockPublication = (
  db: Db,
  districts: readonly string[],
  id: string,
): Promise<StoredPublication | undefined> =>
  db
    .selectFrom('publications')
    .selectAll()
    .where('district_id', 'in', [...districts])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const withdrawPublication = (
  db: Db,
  { district_id, id }: Pick<PublicationRow, 'district_id' | 'id'>,
  at: Date,
  why: string,
) =>
  db
    .updateTable('publications')
    .set({ withdrawn_at: at, why })
    .where('district_id', '=', district_id)
    .where('id', '=', id)
    .execute()

/** Of whatever district: what anyone may read on that day. The wall lets it through. */
const shownOn = (db: Db, day: string) =>
  db.selectFrom('publications').selectAll().where('withdrawn_at', 'is', null).where('until_on', '>=', day)

export const listShown = (db: Db, code: string, day: string): Promise<StoredPublication[]> =>
  shownOn(db, day).where('place_code', '=', code).orderBy('month', 'desc').limit(40).execute()

export const findShown = (db: Db, id: string, day: string): Promise<StoredPublication | undefined> =>
  shownOn(db, day).where('id', '=', id).executeTakeFirst()
