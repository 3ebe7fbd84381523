/** What the outside may ask of reports: a page of figures with text between them, for a place and a period, frozen when published. */
import { z } from 'zod'
import { levels, overseers } from '../../foundation/access/standing.ts'
import { command, extract, query } from '../../foundation/contract.ts'
import { day, id, instant, text } from '../../foundation/http/input.ts'
import { locales } from '../../foundation/language/locale.ts'
import {
  blocks,
  bodyBlock,
  countedPeriods,
  definition,
  figureName,
  reportNumber,
  splitName,
  told,
} from './contract-blocks.ts'
import { reportSpans, templateSetters, templatesContract } from './contract-templates.ts'

export { templateSetters }

/** Those who write reports of their place. Whoever looks after a place reads them. */
export const reportMakers = [
  'communityClerk',
  'communitySecretary',
  'streetOffice',
  'districtOffice',
  'cityOffice',
] as const

export const reportStates = ['draft', 'published'] as const

const period = z.object({ from: day, to: day })
const placeTold = z.object({ id, name: z.string(), level: z.enum(levels) })

const summary = {
  id,
  title: z.string(),
  state: z.enum(reportStates),
  place: placeTold,
  span: z.enum(reportSpans),
  period,
  madeBy: z.string(),
  madeAt: instant,
  publishedBy: z.string().nullable(),
  publishedAt: instant.nullable(),
}
export const reportSummary = z.object(summary)
export type ReportSummary = z.infer<typeof reportSummary>

/** A report with its numbers: of a draft as they are now, of a published one as they were. */
const content = {
  title: z.string(),
  place: placeTold,
  span: z.enum(reportSpans),
  period,
  before: period,
  lastYear: period,
  asOf: instant,
  notes: z.array(z.object({ says: z.enum(['opened', 'closed']), on: day, heirs: z.array(z.string()) })),
  body: z.array(bodyBlock),
  numbers: z.array(reportNumber),
  definitions: z.array(definition),
  /** Figures that are used and counted no more. */
  missing: z.array(z.string()),
}
export const reportContent = z.object(content)
export type ReportContent = z.infer<typeof reportContent>

export const reportView = z.object({
  ...summary,
  ...content,
  /** As it was written. */
  written: z.object({ title: z.string(), blocks }),
  edition: z.number(),
  mayChange: z.boolean(),
})
export type ReportView = z.infer<typeof reportView>

/** One number that is not what it was, or is of other records. */
const difference = z.object({
  figure: z.string(),
  period: z.enum(countedPeriods),
  /** Of a row of a table: what it is split by, and its key. */
  by: z.string().nullable(),
  key: z.string().nullable(),
  was: told,
  /** Null: this figure is counted no more. */
  is: told.nullable(),
  /** Of those records that were kept: how many are counted no more, and how many came. */
  gone: z.number().nullable(),
  came: z.number().nullable(),
})
export type Difference = z.infer<typeof difference>

const recordCells = z.array(z.union([z.string(), z.number(), z.array(z.string()), z.null()]))
export const keptRecord = z.object({
  id: z.guid(),
  href: z.string().nullable(),
  cells: recordCells,
  /** Its part then and now; null where it is not counted. */
  was: z.string().nullable(),
  is: z.string().nullable(),
})
export type KeptRecord = z.infer<typeof keptRecord>

export const reportsContract = {
  ...templatesContract,
  list: query('GET /reports', {
    summary: 'The reports of the places that the reader looks after, the newest first',
    access: overseers,
    input: z.strictObject({ state: z.enum(reportStates).optional(), after: id.optional() }),
    output: z.object({ rows: z.array(reportSummary), next: id.nullable() }),
  }),
  preview: query('GET /reports/preview', {
    summary: 'A template with the numbers of a place and a period as they are now; nothing is kept',
    access: overseers,
    input: z.strictObject({ templateId: id, placeId: id, from: day }),
    output: reportContent,
  }),
  begin: command('POST /reports', {
    summary: 'Begin a report of a place and a period from a template',
    access: reportMakers,
    input: z.strictObject({
      templateId: id,
      placeId: id,
      /** The first day of the month, quarter or half-year. */
      from: day,
    }),
    output: reportSummary,
  }),
  show: query('GET /reports/:id', {
    summary: 'One report: a draft with the numbers of now, a published one with those of then',
    access: overseers,
    output: reportView,
  }),
  write: command('PUT /reports/:id', {
    summary: 'Change the words of a draft; its numbers come from the records',
    access: reportMakers,
    input: z.strictObject({
      title: text(120),
      blocks,
      /** The edition that was changed. */
      basedOn: z.number().int().min(1).max(1_000_000),
    }),
    output: reportSummary,
  }),
  discard: command('DELETE /reports/:id', {
    summary: 'Throw a draft away',
    access: reportMakers,
    output: z.object({}),
  }),
  publish: command('POST /reports/:id/publish', {
    summary:
      'Publish a draft: its numbers, their definitions, its words and the records behind it stay as they are at this moment',
    access: reportMakers,
    input: z.strictObject({ basedOn: z.number().int().min(1).max(1_000_000) }),
    output: reportSummary,
  }),
  since: query('GET /reports/:id/since', {
    summary: 'Which numbers of a published report are different by now, or are of other records',
    access: overseers,
    output: z.object({ asOf: instant, differences: z.array(difference) }),
  }),
  records: query('GET /reports/:id/records', {
    summary: 'The records behind one published number: those of then, and what came since; what changed comes first',
    access: overseers,
    input: z.strictObject({
      figure: figureName,
      period: z.enum(countedPeriods).default('now'),
      /** Only those of one row of a table of the report. */
      by: splitName.optional(),
      key: z.string().max(200).optional(),
      /** So many were read already. */
      skip: z.coerce.number().int().min(0).max(10_000_000).default(0),
    }),
    output: z.object({
      columns: z.array(z.object({ name: z.string(), head: z.string(), kind: z.string() })),
      rows: z.array(keptRecord),
      /** How many there were, and of these are counted no more; how many came. */
      all: z.number(),
      gone: z.number(),
      came: z.number(),
      /** Of those of then: how many are there no more at all. */
      vanished: z.number(),
      /** What to skip for the next page. */
      next: z.number().nullable(),
    }),
  }),
  docx: extract('GET /reports/:id/docx', {
    summary: 'The report as an official document (GB/T 9704)',
    access: overseers,
  }),
  xlsx: extract('GET /reports/:id/xlsx', {
    summary: 'The figures of the report on one sheet, and the records behind each on another',
    access: overseers,
    input: z.strictObject({ language: z.enum(locales).default('zh-CN') }),
  }),
}
