/** The rows of 0120-imports.sql. */
import type { Generated, JSONColumnType } from 'kysely'
import type { Change, Flaw, ImportKind, ImportState, Outcome } from './checked-row.ts'

export interface ImportRow {
  district_id: string
  id: string
  account_id: string
  kind: ImportKind
  place_id: string
  path: string
  state: ImportState
  fault: string | null
  rows_new: number
  rows_changed: number
  rows_same: number
  rows_wrong: number
  progress: Generated<number>
  unknown: readonly string[]
  likeness: string
  at: Date
  expires_at: Date
  finished_at: Date | null
}

export interface ImportedRow {
  district_id: string
  import_id: string
  number: number
  cells: JSONColumnType<Record<string, string>>
  cell_flaws: JSONColumnType<Flaw[]>
  outcome: Outcome
  flaws: JSONColumnType<Flaw[]>
  changes: JSONColumnType<Change[]>
}

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    imports: ImportRow
    import_rows: ImportedRow
  }
}
