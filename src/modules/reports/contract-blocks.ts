/** What a report is built of: as an office writes it, and as it is read, with every number in its place. */
import { z } from 'zod'
import { figureUnits } from '../../foundation/figures/ledger.ts'
import { saidPeriods } from '../../foundation/figures/sentence.ts'
import { id, text } from '../../foundation/http/input.ts'

/** A report compares at most these periods with each other. */
export const countedPeriods = ['now', 'before', 'lastYear'] as const
export type CountedPeriod = (typeof countedPeriods)[number]

/** 'requests.received' */
export const figureName = z.string().regex(/^[a-z]{2,30}\.[a-zA-Z0-9]{2,40}$/)
/** Of what a table can be split by: see figures. */
export const splitName = z.enum(['place', 'category', 'level', 'channel', 'state', 'month'])

/** As it is written. */
export const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), text: text(80) }),
  /** Figures stand in it as '{requests.received}' or '{requests.received|before}'. */
  z.strictObject({ kind: z.literal('text'), text: text(2000) }),
  /** Each with the period before and the same a year ago. */
  z.strictObject({ kind: z.literal('figures'), figures: z.array(figureName).min(1).max(40) }),
  /** One row for each part, one column for each figure. */
  z.strictObject({ kind: z.literal('table'), by: splitName, figures: z.array(figureName).min(1).max(6) }),
])
export type Block = z.infer<typeof block>
export const blocks = z.array(block).min(1).max(60)

/** A number as it was counted. */
export const told = z.object({
  /** Null: there is none, or it would be a share of too few. */
  value: z.number().nullable(),
  counted: z.number(),
  rest: z.number(),
  leftOut: z.record(z.string(), z.number()),
  isOfTooFew: z.boolean(),
})
export type Told = z.infer<typeof told>

const sentencePart = z.union([
  z.string(),
  /** `said`: as it stands in the sentence. Null: this figure is counted no more. */
  z.object({ figure: z.string(), period: z.enum(saidPeriods), said: z.string().nullable() }),
])
export type SaidPart = z.infer<typeof sentencePart>

/** As it is read. */
export const bodyBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.number(), number: z.string(), text: z.string() }),
  z.object({ kind: z.literal('text'), parts: z.array(sentencePart) }),
  z.object({ kind: z.literal('figures'), figures: z.array(z.string()) }),
  z.object({
    kind: z.literal('table'),
    by: splitName,
    figures: z.array(z.string()),
    rows: z.array(
      z.object({
        key: z.string(),
        names: z.array(z.string()).nullable(),
        word: z.string().nullable(),
        placeId: id.nullable(),
        /** Null: this figure has none of these. */
        cells: z.array(told.nullable()),
      }),
    ),
    total: z.array(told.nullable()),
  }),
])
export type BodyBlock = z.infer<typeof bodyBlock>

/** Every number of a report that is of the whole place and period; those of its tables stand in them. */
export const reportNumber = told.extend({ figure: z.string(), period: z.enum(countedPeriods) })
export type ReportNumber = z.infer<typeof reportNumber>

/** What the numbers of a report mean: kept with what is published. */
export const definition = z.object({
  figure: z.string(),
  unit: z.enum(figureUnits),
  kind: z.enum(['count', 'sum', 'distinct', 'share', 'quantile']),
  name: z.string(),
  says: z.string(),
})
export type Definition = z.infer<typeof definition>
