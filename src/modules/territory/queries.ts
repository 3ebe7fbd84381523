/** Every SQL statement about places and households. */
import { sql, type Updateable } from 'kysely'
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'
import { atOrBelow } from '../../foundation/database/at-or-below.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Point } from '../../foundation/geometry/shape.ts'
import { type Boundary, boundsOf } from './boundary.ts'
import { labelColumns, withLabels } from './household-label.ts'
import { changeableBy, seenBy } from './queries-scope.ts'
import type { HouseholdRow, PlaceRow, StoredPlace } from './table.ts'

const brief = ['district_id', 'id', 'kind', 'name', 'code', 'path', 'segment'] as const
export type BriefPlace = Pick<StoredPlace, (typeof brief)[number]>

export const validOn = (day: string) =>
  sql<boolean>`valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`

export const findValidPlace = (
  db: Db,
  by: { readonly id: string } | { readonly path: string },
  day: string,
): Promise<BriefPlace | undefined> =>
  db
    .selectFrom('places')
    .select(brief)
    .where((eb) => ('id' in by ? eb('id', '=', by.id) : eb('path', '=', by.path)))
    .where(validOn(day))
    .executeTakeFirst()

export type PlaceInLine = Pick<StoredPlace, 'id' | 'kind' | 'name' | 'path'>

/** The places with these paths, also closed ones and those that have moved on since, from the top down. */
export async function listAlong(db: Db, paths: readonly string[]): Promise<PlaceInLine[]> {
  const { rows } = await sql<PlaceInLine>`
    select id, kind, name, path from places where path = ${oneOf(paths)}
    union all
    select distinct on (former.path) place.id, place.kind, former.name, former.path
    from former_places former join places place on place.district_id = former.district_id and place.id = former.place_id
    where former.path = ${oneOf(paths)} and not exists (select from places now where now.path = former.path)
    order by path`.execute(db)
  return rows
}

const hasChildren = sql<boolean>`kind = 'city' or exists (
  select from places child where child.district_id = places.district_id and child.parent_id = places.id and child.valid_to is null)`

export type SeenPlace = StoredPlace & { has_children: boolean }

export const findPlaceFor = (db: Db, actor: Actor, id: string): Promise<SeenPlace | undefined> =>
  db
    .selectFrom('places')
    .selectAll()
    .select(hasChildren.as('has_children'))
    .where('id', '=', id)
    .where(seenBy(actor))
    .executeTakeFirst()

/** The valid places directly below; the cities when `parent` is undefined. */
export const listChildren = (
  db: Db,
  actor: Actor,
  parent: Pick<StoredPlace, 'district_id' | 'id' | 'kind' | 'city'> | undefined,
  day: string,
): Promise<SeenPlace[]> =>
  db
    .selectFrom('places')
    .selectAll()
    .select(hasChildren.as('has_children'))
    .$if(parent === undefined, (query) => query.where('kind', '=', 'city'))
    .$if(parent?.kind === 'city', (query) =>
      query.where('kind', '=', 'district').where('city', '=', parent?.city ?? ''),
    )
    .$if(parent !== undefined && parent.kind !== 'city', (query) =>
      query.where('district_id', '=', parent?.district_id ?? '').where('parent_id', '=', parent?.id ?? ''),
    )
    .where(validOn(day))
    .where(seenBy(actor))
    .orderBy('path')
    .limit(1000)
    .execute()

/** The valid grids of a place, however far below it. */
export const listGridsBelow = (
  db: Db,
  actor: Actor,
  above: Pick<StoredPlace, 'district_id' | 'path'>,
  day: string,
): Promise<SeenPlace[]> =>
  db
    .selectFrom('places')
    .selectAll()
    .select(hasChildren.as('has_children'))
    .where('district_id', '=', above.district_id)
    .where('kind', '=', 'grid')
    .where(atOrBelow('path', above.path))
    .where(validOn(day))
    .where(seenBy(actor))
    .orderBy('path')
    .limit(2000)
    .execute()

export const searchPlaces = (db: Db, actor: Actor, words: string, day: string, most: number): Promise<SeenPlace[]> =>
  db
    .selectFrom('places')
    .selectAll()
    .select(hasChildren.as('has_children'))
    .where(sql<boolean>`(strpos(name, ${words}) > 0 or strpos(official_name, ${words}) > 0 or code = ${words})`)
    .where(validOn(day))
    .where(seenBy(actor))
    .orderBy(sql`length(name)`)
    .orderBy('path')
    .limit(most)
    .execute()

/** Holds the place until the end of the transaction, so that two people cannot number or close at once. */
export const lockPlace = (db: Db, actor: Actor, id: string): Promise<StoredPlace | undefined> =>
  db
    .selectFrom('places')
    .selectAll()
    .where('district_id', '=', sql<string>`any(${districtsOf(actor)}::text[])`)
    .where('id', '=', id)
    .where(changeableBy(actor))
    .forUpdate()
    .executeTakeFirst()

/** The segments ever given below a place to places of this kind, also to those that have moved on since. */
export async function listSegments(
  db: Db,
  { district_id, id }: Pick<StoredPlace, 'district_id' | 'id'>,
  kind: PlaceRow['kind'],
): Promise<string[]> {
  const { rows } = await sql<{ segment: string }>`
    select segment from places where district_id = ${district_id} and kind = ${kind} and (parent_id = ${id}
      or id in (select place_id from former_places where district_id = ${district_id} and parent_id = ${id}))`.execute(
    db,
  )
  return rows.map((row) => row.segment)
}

type Given = 'district_id' | 'id' | 'kind' | 'name' | 'official_name' | 'code' | 'code_is_local' | 'path' | 'parent_id'
type Carried = 'grid_type' | 'is_red' | 'boundary' | 'point_lng' | 'point_lat' | 'valid_from'
export type PlaceInsert = Pick<StoredPlace, Given | Carried>

/** Leaves out the rows whose path or code is taken, and returns the others. */
export const insertPlaceRows = (db: Db, rows: readonly PlaceInsert[]): Promise<StoredPlace[]> =>
  db
    .insertInto('places')
    .columns(placeColumns)
    .expression(sql`select ${sql.join(placeColumns.map((column) => sql.ref(column)))}
      from jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, ...boundsOf(row.boundary) })))}::jsonb) as row (
        district_id text, id uuid, kind text, name text, official_name text, code text, code_is_local boolean, path text,
        parent_id uuid, grid_type text, is_red boolean, boundary jsonb, point_lng float8, point_lat float8,
        west float8, south float8, east float8, north float8, valid_from date)`)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute()

const placeColumns = [
  'district_id',
  'id',
  'kind',
  'name',
  'official_name',
  'code',
  'code_is_local',
  'path',
  'parent_id',
  'grid_type',
  'is_red',
  'boundary',
  'point_lng',
  'point_lat',
  'west',
  'south',
  'east',
  'north',
  'valid_from',
] as const

/** Returns how many were not there before. */
export async function insertDistricts(
  db: Db,
  rows: readonly { id: string; name: string; city: string }[],
): Promise<number> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('districts')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

type PlaceKey = Pick<StoredPlace, 'district_id' | 'id'>

const changePlace = (db: Db, { district_id, id }: PlaceKey, change: Updateable<PlaceRow>): Promise<unknown> =>
  db.updateTable('places').set(change).where('district_id', '=', district_id).where('id', '=', id).execute()

export const renamePlace = (db: Db, place: PlaceKey, name: string) => changePlace(db, place, { name })

export const locatePlace = (db: Db, place: PlaceKey, where: { boundary: Boundary | null; point: Point | null }) =>
  changePlace(db, place, {
    boundary: where.boundary && JSON.stringify(where.boundary),
    ...boundsOf(where.boundary),
    point_lng: where.point?.lng ?? null,
    point_lat: where.point?.lat ?? null,
  })

export const closePlace = (db: Db, place: PlaceKey, day: string) => changePlace(db, place, { valid_to: day })

/** Leaves out the labels that the building has already, and returns the others. */
export async function insertHouseholds(
  db: Db,
  rows: readonly Omit<HouseholdRow, 'valid_to' | 'label_print'>[],
): Promise<HouseholdRow[]> {
  const inserted = await db
    .insertInto('households')
    .values(rows.map((row) => ({ ...row, ...labelColumns(db.vault, row) })))
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute()
  return withLabels(db.vault, inserted)
}

/** By label. */
export async function listHouseholds(db: Db, building: PlaceKey, day: string): Promise<HouseholdRow[]> {
  const rows = await db
    .selectFrom('households')
    .selectAll()
    .where('district_id', '=', building.district_id)
    .where('building_id', '=', building.id)
    .where(validOn(day))
    .orderBy('id')
    .limit(2000)
    .execute()
  return withLabels(db.vault, rows)
}

export async function findHousehold(
  db: Db,
  districts: readonly string[],
  id: string,
): Promise<HouseholdRow | undefined> {
  const row = await db
    .selectFrom('households')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('id', '=', id)
    .executeTakeFirst()
  return row && withLabels(db.vault, [row])[0]
}
