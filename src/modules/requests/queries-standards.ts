/** Every statement about standards: the versions of a district's categories. */
import { type Insertable, sql } from 'kysely'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { CategoryRow, StoredCategory } from './table.ts'

/** `day` is 'YYYY-MM-DD' in Shanghai. */
const inForceOn = (day: string) => sql<boolean>`valid_from <= ${day} and (valid_to is null or valid_to > ${day})`

export const listInForce = (db: Db, districtId: string, day: string): Promise<StoredCategory[]> =>
  db
    .selectFrom('request_categories')
    .selectAll()
    .where('district_id', '=', districtId)
    .where(inForceOn(day))
    .orderBy('sort')
    .orderBy('code')
    .execute()

/** All versions of what `id` is one of: they have a code in common. */
const versionsOf = (db: Db, districtId: string, id: string) =>
  db
    .selectFrom('request_categories')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('code', '=', (code) =>
      code
        .selectFrom('request_categories as known')
        .select('known.code')
        .where('known.district_id', '=', districtId)
        .where('known.id', '=', id),
    )

/** The version in force of what `id` is a version of: a phone may have read the one before. */
export const findInForce = (db: Db, districtId: string, id: string, day: string): Promise<StoredCategory | undefined> =>
  versionsOf(db, districtId, id).where(inForceOn(day)).executeTakeFirst()

/** In any of these districts. */
export const findCategoryOf = (
  db: Db,
  districts: readonly string[],
  id: string,
): Promise<Pick<StoredCategory, 'district_id'> | undefined> =>
  db
    .selectFrom('request_categories')
    .select('district_id')
    .where('district_id', '=', oneOf(districts))
    .where('id', '=', id)
    .executeTakeFirst()

/** All that were in force at any time or will be; one that was replaced before it began is not among them. */
export const listVersions = (db: Db, districtId: string): Promise<StoredCategory[]> =>
  db
    .selectFrom('request_categories')
    .selectAll()
    .where('district_id', '=', districtId)
    .where(sql<boolean>`(valid_to is null or valid_to > valid_from)`)
    .orderBy('sort')
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .execute()

/** Locks every version of one category, the newest first, so that two people cannot replace the same one. */
export const lockVersions = (db: Db, districtId: string, id: string): Promise<StoredCategory[]> =>
  versionsOf(db, districtId, id)
    .where(sql<boolean>`(valid_to is null or valid_to > valid_from)`)
    .orderBy('valid_from', 'desc')
    .forUpdate()
    .execute()

/** The first day on which it is not in force any more. */
export const endVersion = async (db: Db, { district_id, id }: StoredCategory, validTo: string): Promise<void> => {
  await db
    .updateTable('request_categories')
    .set({ valid_to: validTo })
    .where('district_id', '=', district_id)
    .where('id', '=', id)
    .execute()
}

export const insertVersion = (db: Db, row: Insertable<CategoryRow>): Promise<StoredCategory> =>
  db.insertInto('request_categories').values(row).returningAll().executeTakeFirstOrThrow()

/** Where something new stands in the list: after everything else. */
export const nextPlaceInList = async (db: Db, districtId: string): Promise<number> => {
  const row = await db
    .selectFrom('request_categories')
    .select(sql<number>`coalesce(max(sort), 0) + 1`.as('next'))
    .where('district_id', '=', districtId)
    .executeTakeFirstOrThrow()
  return row.next
}

/** Districts that offer nothing yet. */
export const listBareDistricts = (db: Db): Promise<{ id: string }[]> =>
  db
    .selectFrom('districts')
    .select('id')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('request_categories').select('id').whereRef('district_id', '=', 'districts.id'))),
    )
    .execute()
