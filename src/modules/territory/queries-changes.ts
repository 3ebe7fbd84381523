/** Every SQL statement that moves, closes and succeeds places, and about changes that wait for their day. */
import { type Insertable, type Selectable, sql } from 'kysely'
import { v7 } from 'uuid'
import { atOrBelow, atOrBelowAny } from '../../foundation/database/at-or-below.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { validOn } from './queries.ts'
import type { PlaceChangeRow, PlaceSuccessionRow, StoredPlace } from './table.ts'

type PlaceKey = Pick<StoredPlace, 'district_id' | 'id'>

/** The valid places directly below one, held until the end of the transaction. */
export const lockBelow = (db: Db, parent: PlaceKey, day: string): Promise<StoredPlace[]> =>
  db
    .selectFrom('places')
    .selectAll()
    .where('district_id', '=', parent.district_id)
    .where('parent_id', '=', parent.id)
    .where(validOn(day))
    .orderBy('path')
    .forUpdate()
    .execute()

/** These places of one district, held until the end of the transaction. */
export const lockPlaces = (db: Db, districtId: string, ids: readonly string[]): Promise<StoredPlace[]> =>
  db
    .selectFrom('places')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Keeps how a place stood until this day, and when it moves also all below it, whose paths change with it. */
export async function keepFormer(
  db: Db,
  { district_id, path }: Pick<StoredPlace, 'district_id' | 'path'>,
  { until, isMove }: { readonly until: string; readonly isMove: boolean },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from places where district_id = ${district_id}
      and (path = ${path} or ${isMove} and path > ${`${path}.`} and path < ${`${path}/`})`.execute(db)
  // Of the real clock: ids of one instant would not say which of two changes of a day came first.
  const lines = rows.map(({ id }) => ({ line: v7(), id }))
  await sql`
    insert into former_places (district_id, id, place_id, until, name, path, parent_id)
    select place.district_id, one.line, place.id, ${until}::date, place.name, place.path, place.parent_id
    from unnest(${lines.map(({ line }) => line)}::uuid[], ${lines.map(({ id }) => id)}::uuid[]) as one (line, id)
    join places place on place.district_id = ${district_id} and place.id = one.id`.execute(db)
}

/** Puts a place with all below it under another. */
export async function movePlace(db: Db, place: StoredPlace, parent: PlaceKey, path: string): Promise<void> {
  await sql`
    update places set path = ${path}::text || substr(path, ${place.path.length + 1}),
      parent_id = case when id = ${place.id} then ${parent.id}::uuid else parent_id end
    where district_id = ${place.district_id}
      and ${atOrBelow('path', place.path)}`.execute(db)
}

export const insertSuccessions = async (db: Db, rows: readonly Insertable<PlaceSuccessionRow>[]): Promise<void> => {
  if (rows.length > 0)
    await db
      .insertInto('place_successions')
      .values([...rows])
      .execute()
}

export type StoredChange = Selectable<PlaceChangeRow>

export const insertChange = async (db: Db, row: Insertable<PlaceChangeRow>): Promise<void> =>
  void (await db.insertInto('place_changes').values(row).execute())

/** Those that wait, and those that failed. */
export const listWaiting = (db: Db, place: PlaceKey): Promise<StoredChange[]> =>
  db
    .selectFrom('place_changes')
    .selectAll()
    .where('district_id', '=', place.district_id)
    .where('place_id', '=', place.id)
    .where('state', 'in', ['planned', 'failed'])
    .orderBy('due_on')
    .orderBy('id')
    .limit(50)
    .execute()

/** The next one whose day has come, held until the end of the transaction. */
export const lockDue = (db: Db, districtId: string, day: string): Promise<StoredChange | undefined> =>
  db
    .selectFrom('place_changes')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('state', '=', 'planned')
    .where('due_on', '<=', day)
    .orderBy('due_on')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/** False when it does not wait any more. */
export async function settleChange(
  db: Db,
  { district_id, id }: Pick<StoredChange, 'district_id' | 'id'>,
  state: StoredChange['state'],
  fault: string | null = null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('place_changes')
    .set({ state, fault })
    .where('district_id', '=', district_id)
    .where('id', '=', id)
    .where('state', 'in', state === 'cancelled' ? ['planned', 'failed'] : ['planned'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The households of the buildings at these paths and below them. */
export async function countHouseholdsBelow(
  db: Db,
  districtId: string,
  paths: readonly string[],
  day: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from households household
    join places building on building.district_id = household.district_id and building.id = household.building_id
    where household.district_id = ${districtId} and (household.valid_to is null or household.valid_to > ${day}::date)
      and ${atOrBelowAny('building.path', paths)}`.execute(db)
  return rows[0]?.count ?? 0
}
