/** The rows of 0136-publications.sql. */
import type { ColumnType, Selectable } from 'kysely'
import type { CubeRow } from '../../foundation/figures/cube.ts'
import type { OpenTable } from './contract.ts'
import type { Mark } from './protect.ts'

/** By the name of the figure. */
export type MonthCounts = Readonly<Record<string, readonly CubeRow[]>>
/** By the name of the figure and the key in its tree. */
export type MonthShown = Readonly<Record<string, Readonly<Record<string, Mark>>>>

export interface OpenMonthRow {
  district_id: string
  /** 'YYYY-MM' */
  month: string
  counted_at: ColumnType<Date, Date, never>
  counts: ColumnType<MonthCounts, string, never>
  shown: ColumnType<MonthShown, string | undefined, string>
}

export interface PublicationRow {
  district_id: string
  id: string
  place_id: string
  place_code: string
  place_name: string
  place_kind: 'community' | 'street' | 'district'
  path: string
  month: string
  note: string | null
  tables: ColumnType<readonly OpenTable[], string, never>
  published_at: ColumnType<Date, Date, never>
  /** 'YYYY-MM-DD' */
  until_on: string
  withdrawn_at: Date | null
  why: string | null
}
export type StoredPublication = Selectable<PublicationRow>

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    open_months: OpenMonthRow
    publications: PublicationRow
  }
}
