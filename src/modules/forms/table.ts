/** The rows of 0137-forms.sql. */
import type { ColumnType, Selectable } from 'kysely'
import type { MappedCell } from './contract.ts'

export interface FormRow {
  district_id: string
  id: string
  place_id: string
  name: string
  template: ColumnType<Buffer, Buffer, never>
  cells: ColumnType<readonly MappedCell[], string, string>
  changed_at: Date
  removed_at: Date | null
}
/** With the path of its place as it lies today. */
export type StoredForm = Selectable<FormRow> & { readonly path: string }

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    forms: FormRow
  }
}
