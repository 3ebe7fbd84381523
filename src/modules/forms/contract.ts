/** What the outside may ask of templates that go elsewhere (一表通): keep one, say once which cell is which figure, fill it. */
import { z } from 'zod'
import { command, extract, query, upload } from '../../foundation/contract.ts'
import { figureUnits } from '../../foundation/figures/ledger.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { sheetTypes } from '../../foundation/sheets/bounds.ts'

/** Those who fill reports for the place of their post and what lies below. */
export const formKeepers = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice'] as const

/** Of the month that is filled: that month, its quarter, its half-year, or from January to its end. */
export const formSpans = ['month', 'quarter', 'halfYear', 'yearToMonth'] as const

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

const mappedCell = z.strictObject({
  /** 'C7' */
  at: z.string().regex(/^[A-Z]{1,2}[1-9]\d{0,2}$/),
  figure: z.string().regex(/^[a-z]{2,30}\.[a-zA-Z0-9]{2,40}$/),
  placeId: id,
  span: z.enum(formSpans),
  /** How many such spans earlier. */
  back: z.int().min(0).max(24),
})
export type MappedCell = z.infer<typeof mappedCell>

export const formSteps = ['map', 'remove'] as const

const formView = z.object({
  id,
  name: z.string(),
  place: z.object({ id, name: z.string() }),
  cells: z.array(mappedCell.extend({ placeName: z.string() })),
  changedAt: instant,
})
export type FormView = z.infer<typeof formView>

const count = z.int()
const formPage = formView.extend({
  sheet: z.object({
    rows: count,
    columns: count,
    cells: z.array(z.object({ at: z.string(), text: z.string(), isFormula: z.boolean() })),
    merges: z.array(z.object({ at: z.string(), rows: count, columns: count })),
  }),
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
    input: z.strictObject({ name: text(60), cells: z.array(mappedCell).max(300) }),
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
}
