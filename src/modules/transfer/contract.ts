/** What the outside may ask of tables that come in and go out. */
import { z } from 'zod'
import { command, extract, query, upload } from '../../foundation/contract.ts'
import { id, instant } from '../../foundation/http/input.ts'
import { sheetBounds, sheetTypes } from '../../foundation/sheets/bounds.ts'
import { sheetFormats } from '../../foundation/sheets/sheet.ts'
import { importKinds, importStates, outcomes } from './checked-row.ts'
import { importers } from './contract-importers.ts'

export const importSteps = ['confirm', 'discard'] as const

const count = z.int()
export const importView = z.object({
  id,
  kind: z.enum(importKinds),
  placeId: id,
  placeName: z.string(),
  state: z.enum(importStates),
  /** Why the last attempt was undone: the words `errors.<fault>`. */
  fault: z.string().nullable(),
  counts: z.object({ new: count, changed: count, same: count, wrong: count }),
  /** Of the new and changed ones, how many are done while it runs. */
  progress: count,
  /** Heads that mean nothing here. */
  unknown: z.array(z.string()),
  /** The columns that the rows have. */
  columns: z.array(z.string()),
  at: instant,
  /** When its rows are erased. */
  expiresAt: instant,
  finishedAt: instant.nullable(),
  openSteps: z.array(z.enum(importSteps)),
})
export type ImportView = z.infer<typeof importView>

const flaw = z.object({
  key: z.string(),
  /** The words `transfer.flaw.<code>`. */
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export const rowView = z.object({
  number: count,
  outcome: z.enum(outcomes),
  cells: z.record(z.string(), z.string()),
  flaws: z.array(flaw),
  changes: z.array(z.object({ key: z.string(), from: z.string(), to: z.string() })),
})
export type RowView = z.infer<typeof rowView>

export const transferContract = {
  read: upload('POST /places/:id/imports/:kind', {
    summary:
      'Read a table of places, people, posts or orders of 12345 below a place, and say row by row what it would do',
    access: importers,
    takes: { mediaTypes: sheetTypes, mostBytes: sheetBounds.bytes },
    output: importView,
  }),
  list: query('GET /imports', {
    summary: 'What I sent in, the newest first',
    access: importers,
    output: z.array(importView),
  }),
  one: query('GET /imports/:id', {
    summary: 'One import of mine, and how far it is',
    access: importers,
    output: importView,
  }),
  rows: query('GET /imports/:id/rows', {
    summary: 'Its rows with what each would do',
    access: importers,
    input: z.strictObject({
      outcome: z.enum(outcomes).optional(),
      /** The number of the last row that is known. */
      after: z.coerce.number().int().min(0).max(2_000_000).default(0),
    }),
    output: z.object({ rows: z.array(rowView), isAll: z.boolean() }),
  }),
  confirm: command('POST /imports/:id/confirm', {
    summary: 'Take all of it, or nothing',
    access: importers,
    /** True: the wrong rows are left out; without it an import with wrong rows is refused. */
    input: z.strictObject({ withoutWrong: z.boolean().default(false) }),
    output: importView,
  }),
  discard: command('POST /imports/:id/discard', {
    summary: 'Forget it; its rows are erased at once',
    access: importers,
    output: importView,
  }),
  wrong: extract('GET /imports/:id/wrong.xlsx', {
    summary: 'The wrong rows as a table, with the reasons beside them',
    access: importers,
  }),
  template: extract('GET /imports/templates/:kind', {
    summary: 'An empty table with its heads and one example',
    access: importers,
  }),
  extract: extract('GET /places/:id/extracts/:kind', {
    summary: 'Places, people or posts below a place, in the columns of the import',
    access: importers,
    input: z.strictObject({ format: z.enum(sheetFormats).default('xlsx') }),
  }),
}
