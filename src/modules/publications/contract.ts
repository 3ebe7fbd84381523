/** What the outside may ask of what is made public (居务公开): the office publishes and withdraws, anyone reads. */
import { z } from 'zod'
import { command, download, query } from '../../foundation/contract.ts'
import { day, id, instant, text } from '../../foundation/http/input.ts'
import { marks } from './protect.ts'

/** Each for the place of their post and all below it. */
export const publishers = ['communitySecretary', 'streetOffice', 'districtOffice'] as const
export const openPlaces = ['community', 'street', 'district'] as const

/** The law wants no less (handbook 4: the residents' committee's affairs). */
export const leastDays = 15
export const mostDays = 366

/** 'YYYY-MM': whole months only, so that no two tables can be laid over each other. */
const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

const cell = {
  mark: z.enum(marks),
  /** Null unless it is shown exactly. */
  value: z.number().nullable(),
}
export type OpenCell = { readonly mark: (typeof marks)[number]; readonly value: number | null }

const openRow = z.object({
  key: z.string(),
  /** Chinese and English; none for what lies in no place below. */
  names: z.array(z.string()),
  ...cell,
})
export type OpenRow = z.infer<typeof openRow>

const openTable = z.object({
  /** 'requests.received': its words are `publications.figure.requests.received`. */
  figure: z.string(),
  /** What its rows are: the categories of a community, the places below the others. */
  by: z.enum(['category', 'place']),
  total: z.object(cell),
  /** Empty when nothing of it can be shown without giving away something. */
  rows: z.array(openRow),
})
export type OpenTable = z.infer<typeof openTable>

const openView = z.object({
  id,
  place: z.object({ name: z.string(), kind: z.enum(openPlaces), code: z.string() }),
  month,
  note: z.string().nullable(),
  tables: z.array(openTable),
  publishedAt: instant,
  /** The last day on which it is shown. */
  untilOn: day,
})
export type OpenView = z.infer<typeof openView>

const publicationView = openView.extend({
  state: z.enum(['shown', 'ended', 'withdrawn']),
  withdrawnAt: instant.nullable(),
  why: z.string().nullable(),
  openSteps: z.array(z.literal('withdraw')),
})
export type PublicationView = z.infer<typeof publicationView>

/** Of an answer that is the same for everyone, and may be kept on the way. */
const keptSeconds = 60

export const publicationsContract = {
  list: query('GET /publications', {
    summary: 'What a place has made public, also what is no longer shown',
    access: publishers,
    input: z.strictObject({ placeId: id }),
    output: z.object({ code: z.string(), publications: z.array(publicationView) }),
  }),
  draft: query('GET /publications/draft', {
    summary: 'What would be shown of a month',
    access: publishers,
    input: z.strictObject({ placeId: id, month }),
    output: z.object({ tables: z.array(openTable) }),
  }),
  publish: command('POST /publications', {
    summary: 'Make a month public, as it stands now and for good',
    access: publishers,
    input: z.strictObject({
      placeId: id,
      month,
      days: z.int().min(leastDays).max(mostDays),
      note: text(2000).optional(),
    }),
    output: publicationView,
  }),
  withdraw: command('POST /publications/:id/withdraw', {
    summary: 'Show it to nobody any more',
    access: publishers,
    input: z.strictObject({ why: text(200) }),
    output: publicationView,
  }),
  open: query('GET /open/:code', {
    summary: 'What the place of this code shows to anyone today',
    access: 'anyone',
    keptSeconds,
    output: z.array(openView),
  }),
  openOne: query('GET /open/publications/:id', {
    summary: 'One publication that is shown today',
    access: 'anyone',
    keptSeconds,
    output: openView,
  }),
  openTable: download('GET /open/publications/:id/table.csv', {
    summary: 'Its tables as CSV',
    access: 'anyone',
    keptSeconds,
  }),
}
