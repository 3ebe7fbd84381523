/** Turns places to be made below another into rows: codes, paths, and what each kind may carry. */
import { v7 } from 'uuid'
import type { Level } from '../../foundation/access/standing.ts'
import { levels } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Point } from '../../foundation/geometry/shape.ts'
import type { Boundary } from './boundary.ts'
import { codeBelow, isStandardCode, kindsBelow, orderIn } from './codes.ts'
import type { GridType } from './contract.ts'
import { insertPlaceRows, listSegments, type PlaceInsert } from './queries.ts'
import type { StoredPlace } from './table.ts'

export interface NewPlace {
  readonly id?: string
  readonly kind: Level
  readonly name: string
  readonly officialName?: string
  /** Left out: the next number below the parent. */
  readonly code?: string
  /** Of a grid; comprehensive when left out. */
  readonly gridType?: GridType
  readonly isRed?: boolean
  readonly boundary?: Boundary
  readonly point?: Point
  /** 'YYYY-MM-DD' */
  readonly validFrom: string
}

type Parent = Pick<StoredPlace, 'district_id' | 'id' | 'kind' | 'code' | 'path'>

/** 'a.b.c' of a community and a building's segment → 'a.b.c...x': every level keeps its position. */
export function pathBelow(parentPath: string, kind: Level, segment: string): string {
  const skipped = levels.indexOf(kind) - parentPath.split('.').length
  return `${parentPath}${'.'.repeat(skipped + 1)}${segment}`
}

export async function storePlaces(db: Db, parent: Parent, places: readonly NewPlace[]): Promise<StoredPlace[]> {
  return storeRows(db, await rowsBelow(db, parent, places))
}

/** The rows as they would be stored, with their codes and paths. */
export async function rowsBelow(db: Db, parent: Parent, places: readonly NewPlace[]): Promise<PlaceInsert[]> {
  const last = new Map<Level, number>()
  const rows: PlaceInsert[] = []
  for (const place of places) {
    if (!kindsBelow[parent.kind].includes(place.kind))
      throw refuse.unfit('place-kind', `A ${place.kind} cannot lie directly below a ${parent.kind}.`, {
        kind: place.kind,
        above: parent.kind,
      })
    rows.push(rowOf(parent, place, place.code ?? (await nextCode(db, parent, place.kind, last))))
  }
  return rows
}

/** All of them or none. */
export async function storeRows(db: Db, rows: readonly PlaceInsert[]): Promise<StoredPlace[]> {
  const stored = await insertPlaceRows(db, rows)
  if (stored.length !== rows.length)
    throw refuse.conflict('place-code-taken', 'Another place has this code, or had it.', { code: rows[0]?.code ?? '' })
  return stored
}

/** Numbers go on after the highest ever given, so that a closed place's is never given again. */
async function nextCode(db: Db, parent: Parent, kind: Level, last: Map<Level, number>): Promise<string> {
  const highest =
    last.get(kind) ??
    (await listSegments(db, parent, kind)).reduce(
      (most, segment) => Math.max(most, orderIn(parent.code, kind, segment)),
      0,
    )
  last.set(kind, highest + 1)
  const code = codeBelow(parent.code, kind, highest + 1)
  if (!code) throw refuse.conflict('place-numbers-out', 'There is no number left below this place.', { kind })
  return code
}

const rowOf = (parent: Parent, place: NewPlace, code: string): PlaceInsert => ({
  district_id: parent.district_id,
  id: place.id ?? v7(),
  kind: place.kind,
  name: place.name,
  official_name: place.officialName ?? place.name,
  code,
  code_is_local: !isStandardCode(parent.code, place.kind, code),
  path: pathBelow(parent.path, place.kind, code),
  parent_id: parent.kind === 'city' ? null : parent.id,
  grid_type: place.kind === 'grid' ? (place.gridType ?? 'comprehensive') : null,
  is_red: place.kind === 'grid' && (place.isRed ?? false),
  boundary: place.boundary ?? null,
  point_lng: place.point?.lng ?? null,
  point_lat: place.point?.lat ?? null,
  valid_from: place.validFrom,
})
