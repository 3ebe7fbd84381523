/** The rows of 0010-territory.sql, 0011-place-changes.sql and 0013-places-on-the-map.sql. Days are 'YYYY-MM-DD'. */
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType, Selectable } from 'kysely'
import type { Level } from '../../foundation/access/standing.ts'
import type { Boundary } from './boundary.ts'
import type { GridType } from './contract.ts'
import type { PlaceChange } from './place-change.ts'

export interface PlaceRow {
  district_id: string
  id: string
  kind: Level
  name: string
  official_name: string
  code: string
  code_is_local: Generated<boolean>
  path: string
  parent_id: string | null
  grid_type: GridType | null
  is_red: Generated<boolean>
  boundary: ColumnType<Boundary | null, string | null, string | null>
  point_lng: number | null
  point_lat: number | null
  /** The degrees around the boundary; null without one. */
  west: number | null
  south: number | null
  east: number | null
  north: number | null
  valid_from: string
  valid_to: string | null
  city: GeneratedAlways<string>
  district: GeneratedAlways<string | null>
  street: GeneratedAlways<string | null>
  community: GeneratedAlways<string | null>
  segment: GeneratedAlways<string>
}
export type StoredPlace = Selectable<PlaceRow>

export interface HouseholdRow {
  district_id: string
  id: string
  building_id: string
  /** Sealed. */
  label: string
  label_print: string
  valid_from: string
  valid_to: string | null
}

export interface FormerPlaceRow {
  district_id: string
  id: string
  place_id: string
  until: string
  name: string
  path: string
  parent_id: string | null
}

export interface PlaceSuccessionRow {
  district_id: string
  former_id: string
  successor_id: string
  is_heir: boolean
  since: string
}

export interface PlaceChangeRow {
  district_id: string
  id: string
  place_id: string
  change: JSONColumnType<PlaceChange>
  due_on: string
  state: Generated<'planned' | 'done' | 'cancelled' | 'failed'>
  fault: string | null
  asked_by: string
  asked_as: string
  asked_at: Date
}

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    places: PlaceRow
    households: HouseholdRow
    former_places: FormerPlaceRow
    place_successions: PlaceSuccessionRow
    place_changes: PlaceChangeRow
  }
}
