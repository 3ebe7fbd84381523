/** The rows of 0050-notices.sql. */
import type { ColumnType, JSONColumnType, Selectable } from 'kysely'
import type { ConcernKind } from '../../foundation/events/concern.ts'

export interface NoticeCountRow {
  district_id: string
  account_id: string
  last_number: number
}

export interface NoticeRow {
  district_id: string
  id: string
  account_id: string
  number: number
  at: ColumnType<Date, Date, never>
  event_id: string
  action: string
  subject: string
  kind: ConcernKind
  word: string
  said: JSONColumnType<Record<string, string>>
  is_urgent: boolean
  read_at: Date | null
}
export type StoredNotice = Selectable<NoticeRow>

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    notice_counts: NoticeCountRow
    notices: NoticeRow
  }
}
