/** What may be done with the inbox as a list: take it out as a table, keep its filters, take one step on several. */
import { z } from 'zod'
import { overseers } from '../../foundation/access/standing.ts'
import { command, extract, query } from '../../foundation/contract.ts'
import { id, text } from '../../foundation/http/input.ts'
import { locales } from '../../foundation/language/locale.ts'
import { sheetFormats } from '../../foundation/sheets/sheet.ts'
import { requestLevels, requestStates, requestSteps } from './workflow.ts'

/** Why an open request needs a look. */
export const inboxFlags = [
  'overdue',
  'dueSoon',
  'unclaimed',
  'unclaimedLong',
  'escalated',
  'returnedTwice',
  'reopened',
  'pausedLong',
  'silent',
] as const
export type InboxFlag = (typeof inboxFlags)[number]

/** What the list has room for beside number and content. */
export const shownColumns = [
  'category',
  'place',
  'state',
  'due',
  'requester',
  'assignee',
  'submittedAt',
  'stateSince',
  'level',
] as const
export type ShownColumn = (typeof shownColumns)[number]

/** What the list and the table taken from it may show. */
export const listColumns = [
  'number',
  'content',
  ...shownColumns,
  'urgent',
  'late',
  'answeredAt',
  'closedAt',
  'solved',
  'hotlineNumber',
  'hotlineDue',
  'answer',
] as const
export type ListColumn = (typeof listColumns)[number]

/** 'number,content,due': an address has no lists. */
const columns = z.string().regex(/^[A-Za-z]+(,[A-Za-z]+){0,19}$/)

export const inboxFilters = {
  /** A post of the reader; without it, the first one. */
  postId: id.optional(),
  placeId: id.optional(),
  state: z.enum(requestStates).optional(),
  /** Who works on it now. */
  level: z.enum(requestLevels).optional(),
  categoryId: id.optional(),
  /** Only what lies in none of the parts of the place: the grids of a street, say. */
  outside: z.literal('parts').optional(),
  flag: z.enum(inboxFlags).optional(),
  /** 'ended' lists what has ended, newest first. */
  show: z.enum(['open', 'ended']).default('open'),
}

const savedFilter = z.strictObject({
  place: id.optional(),
  state: z.enum(requestStates).optional(),
  level: z.enum(requestLevels).optional(),
  category: id.optional(),
  view: z.enum([...inboxFlags, 'ended']).optional(),
  columns: columns.optional(),
})

export const savedFilterView = z.strictObject({
  id,
  name: z.string(),
  chosen: savedFilter,
  isShared: z.boolean(),
  isMine: z.boolean(),
})
export type SavedFilterView = z.infer<typeof savedFilterView>

/** How many may be chosen for one step. */
export const mostChosen = 50

export const inboxContract = {
  export: extract('GET /requests/export', {
    summary: 'The inbox as a table: the same filters, order and masks, all of its pages',
    access: overseers,
    input: z.strictObject({
      ...inboxFilters,
      columns: columns.optional(),
      /** 'hotline': only what 12345 passed on, in the columns in which it is answered. */
      preset: z.enum(['hotline']).optional(),
      format: z.enum(sheetFormats).default('xlsx'),
      language: z.enum(locales).default('zh-CN'),
    }),
  }),
  stepsOpen: query('GET /requests/steps', {
    summary: 'Which steps the reader may take on each of these requests',
    access: overseers,
    input: z.strictObject({
      /** Up to fifty ids, with commas between them. */
      ids: z
        .string()
        .max(37 * mostChosen)
        .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/),
    }),
    output: z.array(z.strictObject({ id, number: z.string(), steps: z.array(z.enum(requestSteps)) })),
  }),
  savedFilters: query('GET /requests/filters', {
    summary: 'The filters that the reader saved, and those shared at the place of a post',
    access: overseers,
    input: z.strictObject({ postId: id.optional() }),
    output: z.array(savedFilterView),
  }),
  saveFilter: command('POST /requests/filters', {
    summary: 'Save a filter under a name',
    access: overseers,
    input: z.strictObject({
      name: text(30),
      chosen: savedFilter,
      /** The post with whose place it is shared; left out, it is the reader's own. */
      sharedAt: id.optional(),
    }),
    output: savedFilterView,
  }),
  forgetFilter: command('DELETE /requests/filters/:id', {
    summary: 'Delete a filter that the reader saved',
    access: overseers,
    output: z.strictObject({ id }),
  }),
}
