/** What the outside may ask of figures: numbers of a place and a period, one of them split, and the records behind it. */
import { z } from 'zod'
import { levels, overseers } from '../../foundation/access/standing.ts'
import { extract, type OutputOf, query } from '../../foundation/contract.ts'
import { figureUnits } from '../../foundation/figures/ledger.ts'
import { day, id, instant, text } from '../../foundation/http/input.ts'
import { locales } from '../../foundation/language/locale.ts'
import { overviewLines, usualFigures } from './contract-overview.ts'

export { usualFigures }

/** Both days belong to the period. Without a place, that of the reader's first post. */
const asked = { placeId: id.optional(), from: day, to: day }
/** 'requests.received' */
const figureName = z.string().regex(/^[a-z]{2,30}\.[a-zA-Z0-9]{2,40}$/)
const word = z.string().regex(/^[a-zA-Z]{1,40}$/)

const sums = z.object({
  /** Null: there is none, or it would be a share of too few. */
  value: z.number().nullable(),
  /** How many records make up the number; of a share, how many hit. */
  counted: z.number(),
  /** Of a share: how many more are in its denominator. */
  rest: z.number(),
  /** Of a share: how many are in neither, by reason. */
  leftOut: z.record(z.string(), z.number()),
  isOfTooFew: z.boolean(),
})

export const figureView = sums.extend({
  name: z.string(),
  kind: z.enum(['count', 'sum', 'distinct', 'share', 'quantile']),
  unit: z.enum(figureUnits),
  /** How it can be split. */
  splits: z.array(z.string()),
})
export type FigureView = z.infer<typeof figureView>

/** What the reader must know of a place that was not there all the time. */
const placeNote = z.object({
  says: z.enum(['opened', 'closed']),
  on: day,
  /** Of a closed place: who took over. */
  heirs: z.array(z.string()),
})

const placeTold = z.object({ id, name: z.string(), level: z.enum(levels) })

export const figuresPage = z.object({
  place: placeTold,
  period: z.object({ from: day, to: day }),
  asOf: instant,
  notes: z.array(placeNote),
  figures: z.array(figureView),
})
export type FiguresPage = z.infer<typeof figuresPage>

const label = {
  /** Chinese and English, of what has names of its own. */
  names: z.array(z.string()).nullable(),
  /** The key of its word, of what has one. */
  word: z.string().nullable(),
}
export const splitRow = sums.extend({ key: z.string(), ...label, placeId: id.nullable() })
export type SplitRow = z.infer<typeof splitRow>

export const recordColumn = z.object({
  name: z.string(),
  /** The key of its head. */
  head: z.string(),
  kind: z.enum(['text', 'number', 'instant', 'day', 'word', 'names']),
})
export type RecordColumn = z.infer<typeof recordColumn>

export const recordRow = z.object({
  id: z.guid(),
  /** Where it is opened in the office; null: it lies where the reader does not look after it any more. */
  href: z.string().nullable(),
  part: z.string(),
  /** What it adds, or where it lies among the others. */
  value: z.number().nullable(),
  /** One for each column: texts and numbers as they are, instants and days as ISO, words as their keys. */
  cells: z.array(z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
})
export type RecordRow = z.infer<typeof recordRow>

export const figuresContract = {
  ...overviewLines(figureView),
  numbers: query('GET /figures', {
    summary: 'Figures of a place and a period',
    access: overseers,
    input: z.strictObject({
      ...asked,
      /** Their names with commas between; all when left out. */
      figures: text(2000).optional(),
    }),
    output: figuresPage,
  }),
  split: query('GET /figures/split', {
    summary: 'One figure by category, level, channel, month or the places directly below',
    access: overseers,
    input: z.strictObject({ ...asked, figure: figureName, by: word }),
    output: z.object({ figure: figureView, rows: z.array(splitRow) }),
  }),
  records: query('GET /figures/records', {
    summary: 'The records behind one figure, the latest first',
    access: overseers,
    input: z.strictObject({
      ...asked,
      figure: figureName,
      /** Of a share: 'counted', 'rest' or a reason; the whole denominator when left out. */
      part: word.optional(),
      by: word.optional(),
      key: z.string().max(80).optional(),
      after: text(120).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    output: z.object({
      columns: z.array(recordColumn),
      rows: z.array(recordRow),
      /** Give it back as `after` to read on; null at the end. */
      next: z.string().nullable(),
    }),
  }),
  export: extract('GET /figures/export', {
    summary: 'Figures of a place and a period with those before, and a sheet of records for each',
    access: overseers,
    input: z.strictObject({
      ...asked,
      figures: text(2000).optional(),
      language: z.enum(locales).default('zh-CN'),
    }),
  }),
}

export type Overview = OutputOf<(typeof figuresContract)['overview']>
