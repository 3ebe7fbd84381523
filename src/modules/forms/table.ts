/** The rows of 0137-forms.sql and 0138-form-versions.sql. */
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely'
import type { MappedCell, UnsettledCell } from './contract-cells.ts'

export interface FormRow {
  district_id: string
  id: string
  place_id: string
  name: string
  changed_at: Date
  removed_at: Date | null
}
/** With the path of its place as it lies today. */
export type StoredForm = Selectable<FormRow> & { readonly path: string }

export interface VersionRow {
  district_id: string
  form_id: string
  id: string
  number: Generated<string>
  template: ColumnType<Buffer, Buffer, never>
  cells: ColumnType<readonly MappedCell[], string, string>
  unsettled: ColumnType<readonly UnsettledCell[], string, string>
  from_month: string | null
  spared: string[]
  added_at: Date
}
export type NewVersion = Insertable<VersionRow>
/** Without its file, which is read when it is looked at or filled. */
export type StoredVersion = Omit<Selectable<VersionRow>, 'template' | 'number'>

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    forms: FormRow
    form_versions: VersionRow
  }
}
