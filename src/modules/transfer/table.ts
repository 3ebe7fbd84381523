/** The rows of 0120-imports.sql. */
import type { Generated, JSONColumnType } from 'kysely'
import { sealedColumn } from '../../foundation/vault/sealed-column.ts'
import type { Flaw, ImportKind, ImportState, Outcome } from './checked-row.ts'

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
  /** Sealed JSON: what somebody wrote in each column. */
  cells: string
  cell_flaws: JSONColumnType<Flaw[]>
  outcome: Outcome
  flaws: JSONColumnType<Flaw[]>
  /** Sealed JSON. */
  changes: string
}

const key = ['district_id', 'import_id', 'number'] as const
export const importedCells = sealedColumn('import_rows', 'cells', key)
export const importedChanges = sealedColumn('import_rows', 'changes', key)

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    imports: ImportRow
    import_rows: ImportedRow
  }
}
