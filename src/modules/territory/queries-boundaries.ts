/** Every SQL statement about the boundaries of places. */
import { sql } from 'kysely'
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Point } from '../../foundation/geometry/shape.ts'
import { type Boundary, boundsOf } from './boundary.ts'
import { seenBy } from './queries-scope.ts'
import type { StoredPlace } from './table.ts'

export type OutlinedPlace = Pick<StoredPlace, 'id' | 'kind' | 'name' | 'code' | 'path' | 'grid_type' | 'is_red'> & {
  boundary: Boundary
}
const outlined = ['id', 'kind', 'name', 'code', 'path', 'grid_type', 'is_red', 'boundary'] as const

/** The places open now whose bounds hold the point: whether their boundary does, is still to be looked at. */
export const listAround = (db: Db, actor: Actor, { lng, lat }: Point): Promise<OutlinedPlace[]> =>
  db
    .selectFrom('places')
    .select(outlined)
    .where('district_id', '=', oneOf(districtsOf(actor)))
    .where('boundary', 'is not', null)
    .where('valid_to', 'is', null)
    .where('south', '<=', lat)
    .where('north', '>=', lat)
    .where('west', '<=', lng)
    .where('east', '>=', lng)
    .where(seenBy(actor))
    .orderBy(sql`length(path)`, 'desc')
    .orderBy('path')
    .limit(100)
    .execute() as Promise<OutlinedPlace[]>

/** The nearest of these paths that has a boundary. */
export const findOutlinedAbove = async (db: Db, districtId: string, paths: readonly string[]) =>
  (await db
    .selectFrom('places')
    .select(['name', 'boundary'])
    .where('district_id', '=', districtId)
    .where('path', '=', sql<string>`any(${paths}::text[])`)
    .where('boundary', 'is not', null)
    .orderBy(sql`length(path)`, 'desc')
    .limit(1)
    .executeTakeFirst()) as { name: string; boundary: Boundary } | undefined

/** Everything open directly below a place, whoever may see it: a boundary must fit all of its neighbours. */
export const listOutlinesBelow = (db: Db, districtId: string, parentId: string) =>
  db
    .selectFrom('places')
    .select(['id', 'name', 'code', 'path', 'boundary'])
    .where('district_id', '=', districtId)
    .where('parent_id', '=', parentId)
    .where('valid_to', 'is', null)
    .orderBy('path')
    .execute()

/** Holds a place, so that two people cannot draw neighbours over each other at once. */
export const holdPlace = (db: Db, districtId: string, id: string): Promise<unknown> =>
  db.selectFrom('places').select('id').where('district_id', '=', districtId).where('id', '=', id).forUpdate().execute()

export const setBoundaries = (
  db: Db,
  districtId: string,
  rows: readonly { readonly id: string; readonly boundary: Boundary }[],
): Promise<unknown> =>
  sql`update places set boundary = given.boundary, west = given.west, south = given.south, east = given.east, north = given.north
    from jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, ...boundsOf(row.boundary) })))}::jsonb)
      as given (id uuid, boundary jsonb, west float8, south float8, east float8, north float8)
    where places.district_id = ${districtId} and places.id = given.id`.execute(db)
