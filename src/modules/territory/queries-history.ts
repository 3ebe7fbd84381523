/** Every SQL statement about places as they were: on a day, under former paths, before and after others. */
import { sql } from 'kysely'
import type { Level } from '../../foundation/access/standing.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { type BriefPlace, findValidPlace } from './queries.ts'
import type { StoredPlace } from './table.ts'

/** A place as it was called and where it lay on a day. */
export interface DatedPlace {
  readonly id: string
  readonly kind: Level
  readonly name: string
  readonly code: string
  readonly path: string
  readonly parentId: string | null
  readonly isRed: boolean
}

const placesAsOf = (districtId: string, day: string) => sql`
  select place.id, place.kind, coalesce(former.name, place.name) as name, place.code,
    coalesce(former.path, place.path) as path,
    case when former.id is null then place.parent_id else former.parent_id end as "parentId",
    place.is_red as "isRed"
  from places place
  left join lateral (
    select * from former_places former
    where former.district_id = place.district_id and former.place_id = place.id and former.until > ${day}::date
    order by former.until, former.id limit 1) former on true
  where place.district_id = ${districtId} and place.valid_from <= ${day}::date
    and (place.valid_to is null or place.valid_to > ${day}::date)`

/** All places of a district as of a day, from the top down. */
export async function listPlacesOn(db: Db, districtId: string, day: string): Promise<DatedPlace[]> {
  const { rows } = await sql<DatedPlace>`
    with dated as (${placesAsOf(districtId, day)}) select * from dated order by path`.execute(db)
  return rows
}

/** A place and all that lay below it on a day; empty when it was not there on that day. */
export async function listPlacesBelowOn(db: Db, districtId: string, id: string, day: string): Promise<DatedPlace[]> {
  const { rows } = await sql<DatedPlace>`
    with dated as (${placesAsOf(districtId, day)})
    select below.* from dated above join dated below
      on below.path = above.path or below.path > above.path || '.' and below.path < above.path || '/'
    where above.id = ${id} order by below.path`.execute(db)
  return rows
}

export interface Lineage {
  /** The places it took over from, and those that they took over from. */
  readonly before: readonly string[]
  /** The places that took over from it, and so on. */
  readonly after: readonly string[]
}

export async function lineageOf(db: Db, districtId: string, id: string): Promise<Lineage> {
  const { rows } = await sql<Lineage>`
    with recursive before (id) as (
        select former_id from place_successions where district_id = ${districtId} and successor_id = ${id}
        union
        select one.former_id from place_successions one join before on before.id = one.successor_id
        where one.district_id = ${districtId}),
      after (id) as (
        select successor_id from place_successions where district_id = ${districtId} and former_id = ${id}
        union
        select one.successor_id from place_successions one join after on after.id = one.former_id
        where one.district_id = ${districtId})
    select coalesce((select array_agg(id) from before), '{}') as before,
      coalesce((select array_agg(id) from after), '{}') as after`.execute(db)
  return rows[0] ?? { before: [], after: [] }
}

/** Every path under which records of these places may lie: where each lies or lay. */
export async function pathsOf(db: Db, districtId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select path from places where district_id = ${districtId} and id = any(${ids}::uuid[])
    union
    select path from former_places where district_id = ${districtId} and place_id = any(${ids}::uuid[])
    order by path`.execute(db)
  return rows.map(({ path }) => path)
}

/** The place, or the heir of a closed one, held against changes until the end of the transaction. */
export async function findPresentHeld(db: Db, id: string, day: string): Promise<BriefPlace | undefined> {
  // Read after it is held: whoever changed it first is seen.
  const [, place] = await Promise.all([
    sql`select from places where id = ${id} for share`.execute(db),
    findValidPlace(db, { id }, day),
  ])
  if (place) return place
  const { rows } = await sql<{ successor_id: string }>`
    select successor_id from place_successions where former_id = ${id} and is_heir`.execute(db)
  return rows[0] && findPresentHeld(db, rows[0].successor_id, day)
}

/** A place whenever it was there, with the names of those that took over from it. */
export interface PlaceEver extends BriefPlace {
  readonly valid_from: string
  readonly valid_to: string | null
  readonly heirs: readonly string[]
}

/** Whenever they were there. */
export const listNamesEver = (
  db: Db,
  districts: readonly string[],
  ids: readonly string[],
): Promise<Pick<StoredPlace, 'id' | 'name'>[]> =>
  db
    .selectFrom('places')
    .select(['id', 'name'])
    .where('district_id', '=', oneOf(districts))
    .where('id', '=', oneOf(ids, 'uuid'))
    .execute()

export async function findEver(db: Db, id: string): Promise<PlaceEver | undefined> {
  const { rows } = await sql<PlaceEver>`
    select place.district_id, place.id, place.kind, place.name, place.code, place.path, place.segment, place.valid_from,
      place.valid_to, array(
        select heir.name from place_successions succession
        join places heir on heir.district_id = succession.district_id and heir.id = succession.successor_id
        where succession.district_id = place.district_id and succession.former_id = place.id
        order by succession.is_heir desc, heir.path) as heirs
    from places place where place.id = ${id}`.execute(db)
  return rows[0]
}
