/** What the outside may ask when those above send a newer file of a template: compare it, take it from a month on, or leave it. */
import { z } from 'zod'
import { command, query, upload } from '../../foundation/contract.ts'
import { id } from '../../foundation/http/input.ts'
import { sheetTypes } from '../../foundation/sheets/bounds.ts'
import { cellName, fates, month, mostCells, sheetShape, unsettledCell } from './contract-cells.ts'
import { formKeepers } from './contract-keepers.ts'

const newerCell = unsettledCell.extend({
  placeName: z.string(),
  fate: z.enum(fates),
  /** Where it lies in the newer file; null when it is gone. */
  to: cellName.nullable(),
})

const newerPage = z.object({
  /** Of the newer file. */
  id,
  name: z.string(),
  sheet: sheetShape,
  /** Each cell of the present file that is a figure, and what became of it. */
  cells: z.array(newerCell),
  /** It may count from no month before this one. */
  earliest: month,
  /** The months that were filled already. */
  filled: z.array(month),
})
export type NewerPage = z.infer<typeof newerPage>

export const newerContract = {
  renew: upload('POST /forms/:id/newer', {
    summary: 'Bring a newer file of a template, to be compared before it is taken',
    access: formKeepers,
    takes: { mediaTypes: [sheetTypes[0]], mostBytes: 2 * 1024 * 1024 },
    output: z.object({ id }),
  }),
  newer: query('GET /forms/:id/newer', {
    summary: 'The newer file of a template, and which cells are found again in it',
    access: formKeepers,
    output: newerPage,
  }),
  replace: command('POST /forms/:id/replace', {
    summary: 'Take the newer file from a month on',
    access: formKeepers,
    input: z.strictObject({
      newerId: id,
      /** The first it counts for. */
      month,
      /** Of the cells that moved, those that are meant where they are offered. */
      accepted: z.array(cellName).max(mostCells),
      /** Also for the months after that which were filled already. */
      refill: z.boolean(),
    }),
    output: z.object({ id }),
  }),
  discard: command('POST /forms/:id/discard', {
    summary: 'Leave the newer file',
    access: formKeepers,
    output: z.object({ id }),
  }),
}
