/** Writes a table as xlsx or CSV while its rows are read: however many there are, it holds a few of them at a time. */
import { sheetTypes } from './bounds.ts'
import { writeCsv } from './csv.ts'
import type { Cell, Sheet, SheetFormat } from './sheet.ts'
import { writeXlsx } from './write-xlsx.ts'

export const mediaTypeOf = (format: SheetFormat): string =>
  format === 'xlsx' ? sheetTypes[0] : `${sheetTypes[1]}; charset=utf-8`

export function writeSheet(format: SheetFormat, sheet: Sheet): AsyncIterable<Uint8Array> {
  return format === 'csv' ? writeCsv(harmlessSheet(sheet)) : writeXlsx(harmlessSheet(sheet))
}

/** Several sheets in one file. */
export const writeBook = (sheets: readonly Sheet[]): AsyncIterable<Uint8Array> =>
  writeXlsx(...sheets.map(harmlessSheet))

const harmlessSheet = (sheet: Sheet): Sheet => ({
  ...sheet,
  heads: sheet.heads.map(harmless),
  rows: harmlessRows(sheet.rows),
})

async function* harmlessRows(rows: Sheet['rows']): AsyncIterable<readonly Cell[]> {
  for await (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))
}

/** What one cell of a spreadsheet holds at most. */
const mostCharacters = 32_767

// biome-ignore lint/suspicious/noControlCharactersInRegex: no file of either kind may hold these.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text that a spreadsheet would run as a formula gets a mark in front; reading takes it away again. */
export function harmless(text: string): string {
  const clean = text.toWellFormed().replace(forbidden, '').slice(0, mostCharacters)
  return /^[=+\-@\t\r]/.test(clean) ? `'${clean}` : clean
}
