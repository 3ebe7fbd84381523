/** Templates of reports: ready-made ones for every level and span, and what a district makes of them. */
import { z } from 'zod'
import { overseers } from '../../foundation/access/standing.ts'
import { command, query } from '../../foundation/contract.ts'
import { figureUnits } from '../../foundation/figures/ledger.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { blocks } from './contract-blocks.ts'

export const reportLevels = ['grid', 'community', 'street', 'district', 'city'] as const
export type ReportLevel = (typeof reportLevels)[number]
export const reportSpans = ['month', 'quarter', 'halfYear'] as const
export type ReportSpan = (typeof reportSpans)[number]

/** Those who set the templates of a district; the city sets those of its own reports. */
export const templateSetters = ['districtOffice', 'cityOffice'] as const

const head = { name: text(60), title: text(120) }
const scope = { level: z.enum(reportLevels), span: z.enum(reportSpans) }

export const templateFields = z.strictObject({ ...head, ...scope, blocks })
export type TemplateFields = z.infer<typeof templateFields>

export const templateSummary = z.object({
  /** The same in every version. */
  id,
  name: z.string(),
  ...scope,
  /** 0: as it comes ready-made. */
  version: z.number(),
  isReadyMade: z.boolean(),
  /** Null: as it comes ready-made. */
  changedAt: instant.nullable(),
})
export type TemplateSummary = z.infer<typeof templateSummary>

export const templateView = templateSummary.extend({ title: z.string(), blocks, mayChange: z.boolean() })
export type TemplateView = z.infer<typeof templateView>

export const catalogueEntry = z.object({
  figure: z.string(),
  unit: z.enum(figureUnits),
  kind: z.enum(['count', 'sum', 'distinct', 'share', 'quantile']),
  splits: z.array(z.string()),
})
export type CatalogueEntry = z.infer<typeof catalogueEntry>

/** Left out: the first in which the reader has a post for it. */
const ofDistrict = { districtId: text(12).optional() }

export const templatesContract = {
  catalogue: query('GET /reports/figures', {
    summary: 'The figures that a report can hold, and how each can be split',
    access: overseers,
    output: z.array(catalogueEntry),
  }),
  templates: query('GET /reports/templates', {
    summary: 'The templates of a district of the reader, the newest version of each',
    access: overseers,
    input: z.strictObject(ofDistrict),
    output: z.array(templateSummary),
  }),
  template: query('GET /reports/templates/:id', {
    summary: 'One template, as a district of the reader has it',
    access: overseers,
    input: z.strictObject(ofDistrict),
    output: templateView,
  }),
  addTemplate: command('POST /reports/templates', {
    summary: 'Make a template for the district',
    access: templateSetters,
    input: templateFields.extend(ofDistrict),
    output: templateView,
  }),
  changeTemplate: command('PUT /reports/templates/:id', {
    summary: 'Make a new version of a template; reports made from earlier ones stay as they are',
    access: templateSetters,
    input: z.strictObject({
      ...head,
      ...ofDistrict,
      blocks,
      /** The version that was changed. */
      basedOn: z.number().int().min(0).max(100_000),
    }),
    output: templateView,
  }),
  retireTemplate: command('DELETE /reports/templates/:id', {
    summary: 'Offer a template no more; one that comes ready-made is as it comes again',
    access: templateSetters,
    input: z.strictObject(ofDistrict),
    output: z.object({}),
  }),
}
