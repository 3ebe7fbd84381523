/** The rows of 0131-reports.sql. */
import type { ColumnType, JSONColumnType, Selectable } from 'kysely'
import type { Parts } from '../../foundation/figures/parts.ts'
import type { ReportContent } from './contract.ts'
import type { Block, CountedPeriod } from './contract-blocks.ts'
import type { ReportLevel, ReportSpan } from './contract-templates.ts'

export interface TemplateRow {
  district_id: string
  id: string
  version: number
  level: ReportLevel
  span: ReportSpan
  name: string
  title: string
  blocks: JSONColumnType<Block[]>
  is_retired: boolean
  made_by: string
  at: Date
}
export type StoredTemplate = Selectable<TemplateRow>

export interface ReportRow {
  district_id: string
  id: string
  place_id: string
  path: string
  span: ReportSpan
  /** 'YYYY-MM-DD' */
  from_day: string
  to_day: string
  template_id: string
  template_version: number
  title: string
  blocks: JSONColumnType<Block[]>
  edition: number
  made_by: string
  made_at: Date
  published_by: string | null
  published_at: Date | null
  frozen: ColumnType<ReportContent | null, string | null, string | null>
}
export type StoredReport = Selectable<ReportRow>

export interface ReportRecordsRow {
  district_id: string
  report_id: string
  source: string
  period: CountedPeriod
  ids: Buffer
  letters: JSONColumnType<Parts['letters']>
  keys: JSONColumnType<Parts['keys']>
}
export type StoredRecords = Selectable<ReportRecordsRow>

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    report_templates: TemplateRow
    reports: ReportRow
    report_records: ReportRecordsRow
  }
}
