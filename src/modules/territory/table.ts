/** The rows of 0010-territory.sql and 0013-places-on-the-map.sql. Days are 'YYYY-MM-DD'. */
import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely'
import type { Level } from '../../foundation/access/standing.ts'
import type { Boundary } from './boundary.ts'
import type { GridType } from './contract.ts'

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
  label: string
  valid_from: string
  valid_to: string | null
}

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    places: PlaceRow
    households: HouseholdRow
  }
}
