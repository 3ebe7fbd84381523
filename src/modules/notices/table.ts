/** The rows of 0050-notices.sql and 0051-notice-sendings.sql. */
import type { ColumnType, JSONColumnType, Selectable } from 'kysely'
import type { ConcernKind } from '../../foundation/events/concern.ts'
import { sealedColumn } from '../../foundation/vault/sealed-column.ts'

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

export interface SendingRow {
  district_id: string
  id: string
  event_id: string
  channel: 'text' | 'mail' | 'webhook'
  receiver: string
  account_id: string | null
  /** Sealed. */
  phone: string | null
  phone_print: string | null
  at: Date
  action: string
  subject: string
  word: string
  said: JSONColumnType<Record<string, string>>
  is_urgent: boolean
  held_until: Date | null
  sent_at: Date | null
}
export type StoredSending = Selectable<SendingRow>

export interface ChoiceRow {
  district_id: string
  account_id: string
  locale: string
  texts: string[]
  mails: string[]
  /** Sealed. */
  email: string | null
}
export type StoredChoice = Selectable<ChoiceRow>

export interface NoticeSettingsRow {
  district_id: string
  night_from: number | null
  night_to: number | null
  webhook_url: string | null
  /** Sealed. */
  webhook_secret: string | null
}

export const sendingPhone = sealedColumn('notice_sendings', 'phone', ['district_id', 'id'])
export const choiceEmail = sealedColumn('notice_choices', 'email', ['district_id', 'account_id'])
export const webhookSecret = sealedColumn('notice_settings', 'webhook_secret', ['district_id'])

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    notice_counts: NoticeCountRow
    notices: NoticeRow
    notice_sendings: SendingRow
    notice_choices: ChoiceRow
    notice_settings: NoticeSettingsRow
  }
}
