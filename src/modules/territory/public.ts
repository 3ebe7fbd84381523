/** What other modules may use of the territory. */
import { type Actor, covers, type Level, levels, type Role, reaches } from '../../foundation/access/standing.ts'
import { dateAt } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { AsOf } from '../../foundation/figures/ledger.ts'
import type { Boundary } from './boundary.ts'
import { placesOfDay } from './figures.ts'
import { householdLabel } from './household-label.ts'
import { type NewPlace, storePlaces } from './new-places.ts'
import { findValidPlace, insertHouseholds, listAlong, renamePlace } from './queries.ts'
import { setBoundaries } from './queries-boundaries.ts'
import { type ListedPlace, listAt, listBelow, listHouseholdsIn, listTakenCodes } from './queries-bulk.ts'
import { keepFormer } from './queries-changes.ts'
import {
  type DatedPlace,
  findEver,
  findPresentHeld,
  type Lineage,
  lineageOf,
  listNamesEver,
  listPlacesBelowOn,
  listPlacesOn,
  type PlaceEver,
  pathsOf,
} from './queries-history.ts'
import { storeHohhot } from './seed.ts'
import type { HouseholdRow, StoredPlace } from './table.ts'

export type { ListedPlace } from './queries-bulk.ts'

export interface Place {
  readonly district_id: string
  readonly id: string
  readonly kind: Level
  /** The same as `kind`: its position in a path. */
  readonly level: Level
  readonly name: string
  readonly code: string
  readonly path: string
  /** What records carry in the column of that level. */
  readonly segment: string
}

const asPlace = ({ district_id, id, kind, name, code, path, segment }: Omit<Place, 'level'>): Place => ({
  district_id,
  id,
  kind,
  level: kind,
  name,
  code,
  path,
  segment,
})

/** The place, if it is valid on that day and this transaction may see it. */
export async function findPlace(db: Db, placeId: string, on: Date): Promise<Place | undefined> {
  const row = await findValidPlace(db, { id: placeId }, dateAt(on))
  return row && asPlace(row)
}

/** The same by its path. */
export async function findPlaceAt(db: Db, path: string, on: Date): Promise<Place | undefined> {
  const row = await findValidPlace(db, { path }, dateAt(on))
  return row && asPlace(row)
}

/** Down to communities everyone sees a place; below, whoever holds a post at it, above it or inside it. */
export const sees = (actor: Actor, place: Pick<Place, 'kind' | 'path'>): boolean =>
  isPublic(place.kind) || actor.posts.some((post) => covers(post.path, place.path) || covers(place.path, post.path))

export const isPublic = (kind: Level): boolean => levels.indexOf(kind) < communityDepth

/**
 * The place and the role in which `actor` stands before it, one of `roles` (the first that is held).
 * Refuses 404 when they cannot see it, 403 when they see it and hold none of these roles there.
 */
export async function placeAs(
  db: Db,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  placeId: string,
  roles: readonly Role[],
): Promise<{ place: Place; role: Role }> {
  const place = await findPlace(db, placeId, now)
  if (!place || !sees(actor, place)) throw refuse.notFound('place')
  return { place, role: roleAt(actor, place.path, roles) }
}

/** The first of `roles` that `actor` holds at a place that covers `path`. Refuses 403 when there is none. */
export function roleAt(actor: Actor, path: string, roles: readonly Role[]): Role {
  const role = roles.find((one) => actor.posts.some((post) => post.role === one && reaches(post, path)))
  if (!role) throw refuse.notAllowed('place')
  return role
}

/** A path and every path above it, from the city down: 'a.b..c' → 'a', 'a.b', 'a.b..c'. */
export function pathsAlong(path: string): string[] {
  const segments = path.split('.')
  return segments.flatMap((segment, at) => (segment ? [segments.slice(0, at + 1).join('.')] : []))
}

const communityDepth = 4

/** The names along each of these paths, from the community down; also of places that have been closed since. */
export async function namesOf(db: Db, paths: readonly string[]): Promise<Map<string, string[]>> {
  const along = new Map(
    paths.map((path) => [path, pathsAlong(path).filter((part) => part.split('.').length >= communityDepth)]),
  )
  const rows = await listAlong(db, [...new Set([...along.values()].flat())])
  const names = new Map(rows.map((row) => [row.path, row.name]))
  return new Map([...along].map(([path, parts]) => [path, parts.flatMap((part) => names.get(part) ?? [])]))
}

/** The name of the place at each path, whatever its kind, also of those that have been closed since. */
export const namesOfPlaces = async (db: Db, paths: readonly string[]): Promise<Map<string, string>> =>
  new Map((await listAlong(db, paths)).map((row) => [row.path, row.name]))

/** The names along one path, from the community down. */
export const namesAlong = async (db: Db, path: string): Promise<string[]> => (await namesOf(db, [path])).get(path) ?? []

/** Puts places below one that is there, all of them or none; those without a code are numbered on. */
export const insertPlaces = async (
  db: Db,
  parent: Pick<StoredPlace, 'district_id' | 'id' | 'kind' | 'code' | 'path'>,
  places: readonly NewPlace[],
): Promise<Place[]> => (await storePlaces(db, parent, places)).map(asPlace)

/** Gives a place a boundary that is known to fit. */
export const outlinePlace = (db: Db, { district_id, id }: Pick<Place, 'district_id' | 'id'>, boundary: Boundary) =>
  setBoundaries(db, district_id, [{ id, boundary }])

/** A place with those above it in its district, and everything below it, each from the top down. */
export async function placesAround(
  db: Db,
  place: Pick<Place, 'district_id' | 'path'>,
  on: Date,
): Promise<{ above: ListedPlace[]; below: ListedPlace[] }> {
  const above = await listAt(db, pathsAlong(place.path), dateAt(on))
  return { above, below: await listBelow(db, place.district_id, place.path, dateAt(on)) }
}

/** Those of these codes that a place of the district has, or had. */
export const codesTaken = (db: Db, districtId: string, codes: readonly string[]): Promise<string[]> =>
  listTakenCodes(db, districtId, codes)

export const householdsIn = (
  db: Db,
  districtId: string,
  buildings: readonly string[],
  on: Date,
): Promise<Household[]> => listHouseholdsIn(db, districtId, buildings, dateAt(on))
export { householdLabel }

type Household = Pick<HouseholdRow, 'id' | 'building_id' | 'label'>

/** Leaves out what the building has already. */
export async function insertHouseholdsIn(
  db: Db,
  districtId: string,
  households: readonly Household[],
  on: Date,
): Promise<void> {
  const rows = households.map((one) => ({ ...one, district_id: districtId, valid_from: dateAt(on) }))
  for (let at = 0; at < rows.length; at += 1000) await insertHouseholds(db, rows.slice(at, at + 1000))
}

/** Its name until this day is kept. */
export async function callPlace(
  db: Db,
  place: Pick<Place, 'district_id' | 'id' | 'path'>,
  name: string,
  on: Date,
): Promise<void> {
  await keepFormer(db, place, { until: dateAt(on), isMove: false })
  await renamePlace(db, place, name)
}

/** Hohhot down to its communities, from the statistics office's list. As the owner of the tables. Again changes nothing. */
export const loadPlaces = (db: Db): Promise<{ districts: number; places: number }> => storeHohhot(db)

/** All places of a district as they lay and were called on a day ('YYYY-MM-DD'), from the top down. */
export const placesOn = (db: Db, districtId: string, day: string): Promise<DatedPlace[]> =>
  listPlacesOn(db, districtId, day)

/** A place and all that lay below it on a day; empty when it was not there. */
export const placesBelowOn = (db: Db, districtId: string, id: string, day: string): Promise<DatedPlace[]> =>
  listPlacesBelowOn(db, districtId, id, day)

/** The places that one took over from, and those that took over from it. */
export const lineage = (db: Db, districtId: string, id: string): Promise<Lineage> => lineageOf(db, districtId, id)

/** Every path under which records of these places may lie: where each lies or lay. */
export const everyPathOf = (db: Db, districtId: string, ids: readonly string[]): Promise<string[]> =>
  pathsOf(db, districtId, ids)

export type { Attached, Following, Handing, Shift, Touched } from './attached.ts'

/**
 * The place a record of today goes to: the place itself, or whoever took over when it has closed. Held until the end of the
 * transaction, so that no change passes by unseen what is about to be written under its path.
 */
export async function holdPresentPlace(db: Db, placeId: string, on: Date): Promise<Place | undefined> {
  const row = await findPresentHeld(db, placeId, dateAt(on))
  return row && asPlace(row)
}

/** The place at each path, whatever its kind, also of those that have been closed or have moved since. */
export const placesAtPaths = async (
  db: Db,
  paths: readonly string[],
): Promise<Map<string, { id: string; name: string }>> =>
  new Map((await listAlong(db, [...new Set(paths)])).map(({ path, id, name }) => [path, { id, name }]))

/** A place whenever it was there, if this transaction may see it. */
export const findPlaceEver = (db: Db, id: string): Promise<PlaceEver | undefined> => findEver(db, id)

/** By id, whenever they were there; all lie in these districts. */
export const namesOfPlacesEver = async (
  db: Db,
  districts: readonly string[],
  ids: readonly string[],
): Promise<Map<string, string>> =>
  new Map((await listNamesEver(db, [...new Set(districts)], [...new Set(ids)])).map(({ id, name }) => [id, name]))

/** All places as of a day, for what others count. */
export const placesAsOf = (asOf: AsOf): string => placesOfDay(asOf)
export type { PlaceEver } from './queries-history.ts'
