/** Writes a table as xlsx or CSV while its rows are read: however many there are, it holds a few of them at a time. */
import { sheetTypes } from './bounds.ts'
import { writeCsv } from './csv.ts'
import type { Sheet, SheetFormat } from './sheet.ts'
import { writeXlsx } from './write-xlsx.ts'

export const mediaTypeOf = (format: SheetFormat): string =>
  format === 'xlsx' ? sheetTypes[0] : `${sheetTypes[1]}; charset=utf-8`

export function writeSheet(format: SheetFormat, sheet: Sheet): AsyncIterable<Uint8Array> {
  return format === 'csv' ? writeCsv(sheet) : writeXlsx(sheet)
}

/** Several sheets in one file. */
export const writeBook = (sheets: readonly Sheet[]): AsyncIterable<Uint8Array> => writeXlsx(...sheets)
