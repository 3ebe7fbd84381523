/** Reads the first visible sheet of an xlsx file: values as text, dates as days, formulas as the value they were saved with. */
import type { SheetBounds } from './bounds.ts'
import { type CellFlaw, type Merge, type RawRow, type RawSheet, RowCollector } from './raw-sheet.ts'
import { serialText } from './serial-day.ts'
import { readBook, type XlsxBook } from './xlsx-book.ts'
import { readXml } from './xml-reading.ts'
import { openZip } from './zip-parts.ts'

/** One cell while it is read. */
interface Reading {
  column: number
  type: string
  style: number
  value: string
  isFormula: boolean
}

/** Of merged areas; a sheet that has more was not made by hand. */
const mostMerges = 20_000

export async function readXlsx(bytes: Uint8Array, bounds: SheetBounds): Promise<RawSheet> {
  const parts = openZip(bytes, bounds.unpackedBytes)
  const book = await readBook(parts)
  const collector = new RowCollector(bounds)
  const merges: Merge[] = []
  let row: RawRow = { number: 0, cells: [] }
  let cell: Reading | undefined
  let next = 0
  let isValue = false

  await readXml(parts.read(book.sheet), {
    open(name, attributes) {
      switch (name) {
        case 'row':
          row = { number: Number(attributes.r ?? row.number + 1), cells: [] }
          next = 0
          return
        case 'c':
          cell = {
            column: attributes.r ? columnOf(attributes.r) : next,
            type: attributes.t ?? 'n',
            style: Number(attributes.s ?? -1),
            value: '',
            isFormula: false,
          }
          next = cell.column + 1
          return
        case 'f':
          if (cell) cell.isFormula = true
          return
        case 'v':
        case 't':
          isValue = cell !== undefined
          return
        case 'rPh':
          isValue = false
          return
        case 'mergeCell': {
          const merge = mergeOf(attributes.ref ?? '')
          if (merge && merges.length < mostMerges) merges.push(merge)
        }
      }
    },
    text(text) {
      if (isValue && cell && cell.value.length <= bounds.characters) cell.value += text
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'c') {
        if (cell) put(row, cell, book, collector, bounds)
        cell = undefined
      } else if (name === 'row') collector.add(row)
    },
  })
  return { rows: collector.rows, merges }
}

/** A cell without a value takes no room, however far to the right it stands. */
function put(row: RawRow, cell: Reading, book: XlsxBook, collector: RowCollector, bounds: SheetBounds): void {
  const [text, flaw] = readingOf(cell, book)
  if (text === '' && !flaw) return
  // Beyond the bound it is enough to know that something stands there.
  row.cells[Math.min(cell.column, bounds.columns)] = collector.cell(text, flaw)
}

function readingOf({ type, style, value, isFormula }: Reading, book: XlsxBook): [text: string, flaw?: CellFlaw] {
  if (value === '') return isFormula ? ['', 'formula'] : ['']
  switch (type) {
    case 's':
      return [book.texts[Number(value)] ?? '']
    case 'b':
      return [value === '1' || value === 'true' ? 'TRUE' : 'FALSE']
    case 'e':
      return [value, 'error']
    case 'str':
    case 'inlineStr':
      return [value]
    case 'd':
      return [value.replace('T', ' ')]
    default: {
      const number = Number(value)
      if (Number.isNaN(number)) return [value]
      return [book.dateStyles[style] ? serialText(number, book.isFrom1904) : plainNumber(number)]
    }
  }
}

/** A telephone number that a program saved as 1.39E10 is written out again. */
const plainNumber = (number: number): string =>
  Number.isInteger(number) && Math.abs(number) < 1e21
    ? BigInt(number).toString()
    : String(Number(number.toPrecision(15)))

/** 'C7' → 2 */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    if (letter < 'A' || letter > 'Z') break
    column = column * 26 + (letter.charCodeAt(0) - 64)
  }
  return Math.max(0, column - 1)
}

function mergeOf(reference: string): Merge | undefined {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  if (!found) return undefined
  const [, left = '', top, right = '', bottom] = found
  return { rows: [Number(top), Number(bottom)], columns: [columnOf(left), columnOf(right)] }
}
