/** What the outside may ask of templates that go elsewhere (一表通): keep one, say once which cell is which figure, fill it. */
import { z } from 'zod'
import { command, extract, query, upload } from '../../foundation/contract.ts'
import { figureUnits } from '../../foundation/figures/ledger.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { sheetTypes } from '../../foundation/sheets/bounds.ts'
import { mappedCell, month, mostCells, sheetShape, unsettledCell } from './contract-cells.ts'
import { formKeepers } from './contract-keepers.ts'
import { newerContract } from './contract-newer.ts'

const placeName = z.string()
const formView = z.object({
  id,
  name: z.string(),
  place: z.object({ id, name: z.string() }),
  /** Of the file that counts now. */
  cells: z.array(mappedCell.extend({ placeName })),
  /** Until they are mapped again or let go, no month of the present file is filled. */
  unsettled: z.array(unsettledCell.extend({ placeName })),
  /** Its files, the newest first: since when each counts, but for which months. */
  versions: z.array(z.object({ from: month, spared: z.array(month) })),
  /** A newer file was brought and waits to be compared. */
  hasNewer: z.boolean(),
  changedAt: instant,
})
export type FormView = z.infer<typeof formView>

const formPage = formView.extend({
  sheet: sheetShape,
  /** What a cell can be. */
  figures: z.array(z.object({ name: z.string(), unit: z.enum(figureUnits) })),
})
export type FormPage = z.infer<typeof formPage>

export const formsContract = {
  list: query('GET /forms', {
    summary: 'The templates of my places',
    access: formKeepers,
    output: z.array(formView),
  }),
  one: query('GET /forms/:id', {
    summary: 'One template: its sheet, and which cell is which figure',
    access: formKeepers,
    output: formPage,
  }),
  add: upload('POST /places/:id/forms', {
    summary: 'Keep a template of a place as it is',
    access: formKeepers,
    takes: { mediaTypes: [sheetTypes[0]], mostBytes: 2 * 1024 * 1024 },
    output: formView,
  }),
  map: command('POST /forms/:id/map', {
    summary: 'Say which cell is which figure, of which place and period',
    access: formKeepers,
    input: z.strictObject({
      name: text(60),
      cells: z.array(mappedCell).max(mostCells),
      /** Cells of the file before that were mapped again or let go. */
      settled: z.array(mappedCell).max(mostCells).default([]),
    }),
    output: formView,
  }),
  remove: command('POST /forms/:id/remove', {
    summary: 'Keep it no longer',
    access: formKeepers,
    output: formView,
  }),
  fill: extract('GET /forms/:id/filled.xlsx', {
    summary: 'The template with the figures of a month in its cells',
    access: formKeepers,
    input: z.strictObject({ month }),
  }),
  ...newerContract,
}
