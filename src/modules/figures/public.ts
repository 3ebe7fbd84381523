/** What stands above figures may use of them: who may ask for which place, the numbers, one of them split, and the records as sheets. */
import { askedOf } from './asked.ts'
import { cellText, mostRows, numbersSheet, recordsSheet, tookRows } from './export.ts'
import { toldOf, viewOf } from './numbers.ts'
import { columnsOf, openingFor, rowOf } from './records.ts'
import { countFigures } from './service-numbers.ts'
import { namedRows } from './split.ts'

export type { AskedHere } from './asked.ts'
export type { FigureView } from './contract.ts'
export {
  askedOf,
  cellText,
  columnsOf,
  countFigures,
  mostRows,
  namedRows,
  numbersSheet,
  openingFor,
  recordsSheet,
  rowOf,
  toldOf,
  tookRows,
  viewOf,
}
