/** What the contract of templates is made of: what a cell can be, and what became of it in a newer file. */
import { z } from 'zod'
import { id } from '../../foundation/http/input.ts'
import { formSpans } from './contract-keepers.ts'

export const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

/** 'C7' */
export const cellName = z.string().regex(/^[A-Z]{1,2}[1-9]\d{0,2}$/)

export const mostCells = 300

export const mappedCell = z.strictObject({
  at: cellName,
  figure: z.string().regex(/^[a-z]{2,30}\.[a-zA-Z0-9]{2,40}$/),
  placeId: id,
  span: z.enum(formSpans),
  /** How many such spans earlier. */
  back: z.int().min(0).max(24),
})
export type MappedCell = z.infer<typeof mappedCell>

/** What stands before it in its row, and over it in its column. */
export const cellLabels = { left: z.string(), above: z.string() }

/** A cell of the file before that is not in the present one. */
export const unsettledCell = mappedCell.extend(cellLabels)
export type UnsettledCell = z.infer<typeof unsettledCell>

/** In a newer file: where it was, at another place that is offered, or nowhere to be found. */
export const fates = ['same', 'moved', 'gone'] as const

export const sheetShape = z.object({
  rows: z.int(),
  columns: z.int(),
  cells: z.array(z.object({ at: z.string(), text: z.string(), isFormula: z.boolean() })),
  merges: z.array(z.object({ at: z.string(), rows: z.int(), columns: z.int() })),
})
