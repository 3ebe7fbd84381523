/** The rows of 0020-people.sql. */
import type { ColumnType } from 'kysely'
import type { Role } from '../../foundation/access/standing.ts'

export interface PostRow {
  district_id: string
  id: string
  account_id: string
  role: Role
  place_id: string
  in_force_from: ColumnType<Date, Date, never>
  in_force_to: Date | null
  appointed_by: string
}

export interface PersonRow {
  district_id: string
  id: string
  /** Null for somebody the district knows who cannot sign in. */
  account_id: string | null
  name: string
  household_id: string | null
  created_at: ColumnType<Date, Date, never>
}

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    posts: PostRow
    persons: PersonRow
  }
}
