/** The rows of 0137-forms.sql. */
import type { ColumnType, Selectable } from 'kysely'
import type { MappedCell } from './contract.ts'

export interface FormRow {
  district_id: string
  id: string
  place_id: string
  path: string
  name: string
  template: ColumnType<Buffer, Buffer, never>
  cells: ColumnType<readonly MappedCell[], string, string>
  changed_at: Date
  removed_at: Date | null
}
export type StoredForm = Selectable<FormRow>

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    forms: FormRow
  }
}
