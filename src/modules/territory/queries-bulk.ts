/** Statements about many places and households at once, for tables that come in and go out. */
import { sql } from 'kysely'
import type { Db } from '../../foundation/database/tables.ts'
import { withLabels } from './household-label.ts'
import type { HouseholdRow, StoredPlace } from './table.ts'

export type ListedPlace = Pick<
  StoredPlace,
  'id' | 'district_id' | 'kind' | 'name' | 'code' | 'path' | 'grid_type' | 'is_red'
>
const listed = ['id', 'district_id', 'kind', 'name', 'code', 'path', 'grid_type', 'is_red'] as const

const validOn = (day: string) =>
  sql<boolean>`valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`

/** Everything below a place, from the top down. */
export const listBelow = (db: Db, districtId: string, path: string, day: string): Promise<ListedPlace[]> =>
  db
    .selectFrom('places')
    .select(listed)
    .where('district_id', '=', districtId)
    .where('path', '>', `${path}.`)
    .where('path', '<', `${path}/`)
    .where(validOn(day))
    .orderBy('path')
    .execute()

/** Those with these paths, from the top down. */
export const listAt = (db: Db, paths: readonly string[], day: string): Promise<ListedPlace[]> =>
  db
    .selectFrom('places')
    .select(listed)
    .where('path', '=', sql<string>`any(${[...paths]}::text[])`)
    .where(validOn(day))
    .orderBy('path')
    .execute()

/** Those of these codes that some place has, or had. */
export async function listTakenCodes(db: Db, districtId: string, codes: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('places')
    .select(['code', 'segment'])
    .where('district_id', '=', districtId)
    .where((eb) =>
      eb.or([
        eb('code', '=', sql<string>`any(${[...codes]}::text[])`),
        eb('segment', '=', sql<string>`any(${[...codes]}::text[])`),
      ]),
    )
    .execute()
  return rows.flatMap(({ code, segment }) => [code, segment])
}

export async function listHouseholdsIn(
  db: Db,
  districtId: string,
  buildings: readonly string[],
  day: string,
): Promise<HouseholdRow[]> {
  const rows = await db
    .selectFrom('households')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('building_id', '=', sql<string>`any(${[...buildings]}::uuid[])`)
    .where(validOn(day))
    .execute()
  return withLabels(db.vault, rows)
}
