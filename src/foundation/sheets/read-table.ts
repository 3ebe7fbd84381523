/** Reads a table that somebody sends, xlsx or CSV by its content, into rows under known heads. Refuses with a sentence what cannot be read. */
import { Refusal, refuse } from '../errors.ts'
import { type SheetBounds, sheetBounds } from './bounds.ts'
import { type Column, findHeads } from './heads.ts'
import type { CellFlaw, Merge, RawRow, RawSheet } from './raw-sheet.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

export interface TableRow<Key extends string> {
  /** As the spreadsheet numbers it, from 1. */
  readonly number: number
  /** Trimmed; empty where nothing stands or the column is missing. Dates are 'YYYY-MM-DD', maybe with a time. */
  readonly cells: Readonly<Record<Key, string>>
  /** Cells whose value cannot be used. */
  readonly flaws: readonly { readonly key: Key; readonly flaw: CellFlaw }[]
}

export interface Table<Key extends string> {
  readonly rows: readonly TableRow<Key>[]
  /** Columns that are there, in the order of the table. */
  readonly keys: readonly Key[]
  /** Heads that mean nothing here; their columns are not read. */
  readonly unknown: readonly string[]
}

export async function readTable<Key extends string>(
  bytes: Uint8Array,
  columns: readonly Column<Key>[],
  bounds: SheetBounds = sheetBounds,
): Promise<Table<Key>> {
  if (bytes.length > bounds.bytes) throw new Refusal(413, 'too-large', 'This is larger than can be taken.')
  const sheet = await readSheet(bytes, bounds)
  fillMerged(sheet)
  const heads = findHeads(sheet, columns)
  const keys = [...heads.columns.keys()]
  const rows: TableRow<Key>[] = []
  for (const row of sheet.rows) {
    if (row.number <= heads.row) continue
    const held = rowUnder(row, columns, heads.columns)
    if (held) rows.push(held)
  }
  if (rows.length === 0) throw refuse.unfit('sheet-empty', 'There are no rows below the heads.')
  return { rows, keys, unknown: heads.unknown }
}

async function readSheet(bytes: Uint8Array, bounds: SheetBounds): Promise<RawSheet> {
  const begins = (...mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte)
  if (begins(0x50, 0x4b)) return readXlsx(bytes, bounds)
  // The container of old .xls files, and of xlsx files with a password.
  if (begins(0xd0, 0xcf, 0x11, 0xe0))
    throw refuse.unfit('sheet-old', 'This is an old .xls file or has a password: save it as xlsx without one.')
  return readCsv(bytes, bounds)
}

/** What stands in an area merged downwards stands in each of its rows: so it looks, and so it is meant. */
function fillMerged({ rows, merges }: RawSheet): void {
  const down = merges.filter(({ rows: [top, bottom], columns: [left, right] }) => bottom > top && left === right)
  if (down.length === 0) return
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  for (const merge of down) fill(byNumber, merge)
}

function fill(rows: ReadonlyMap<number, RawRow>, { rows: [top, bottom], columns: [column] }: Merge): void {
  const value = rows.get(top)?.cells[column]
  if (!value) return
  for (let number = top + 1; number <= bottom; number += 1) {
    const row = rows.get(number)
    if (row) row.cells[column] ??= value
    // A merged area that reaches to the end of the sheet: below the last row there is nothing to fill.
    else if (number - top > rows.size) return
  }
}

function rowUnder<Key extends string>(
  row: RawRow,
  columns: readonly Column<Key>[],
  places: ReadonlyMap<Key, number>,
): TableRow<Key> | undefined {
  const cells = {} as Record<Key, string>
  const flaws: { key: Key; flaw: CellFlaw }[] = []
  let isEmpty = true
  for (const { key } of columns) {
    const at = places.get(key)
    const cell = at === undefined ? undefined : row.cells[at]
    cells[key] = cell?.text ?? ''
    if (cell?.flaw) flaws.push({ key, flaw: cell.flaw })
    if (cell) isEmpty = false
  }
  return isEmpty ? undefined : { number: row.number, cells, flaws }
}
