/** A sheet as its file has it: the rows that hold anything, before heads are looked for. Both kinds of files are read into it. */
import { refuse } from '../errors.ts'
import type { SheetBounds } from './bounds.ts'

/** Why a cell has no value that can be used: a formula that was never computed, or one that ended in an error such as #REF!. */
export type CellFlaw = 'formula' | 'error' | 'too-long'

export interface RawCell {
  readonly text: string
  readonly flaw?: CellFlaw
}

export interface RawRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly number: number
  /** By position, from 0; undefined where nothing stands. */
  readonly cells: (RawCell | undefined)[]
}

/** Positions from 0, both ends included. */
export interface Merge {
  readonly rows: readonly [number, number]
  readonly columns: readonly [number, number]
}

export interface RawSheet {
  readonly rows: RawRow[]
  readonly merges: readonly Merge[]
}

const nothing: RawCell = { text: '' }

/** Takes rows as they are read, leaves out the empty ones and stops at the bounds. */
export class RowCollector {
  readonly rows: RawRow[] = []
  readonly #bounds: SheetBounds
  constructor(bounds: SheetBounds) {
    this.#bounds = bounds
  }

  add(row: RawRow): void {
    const last = row.cells.findLastIndex((cell) => cell && (cell.text !== '' || cell.flaw))
    if (last < 0) return
    if (last >= this.#bounds.columns)
      throw refuse.unfit('sheet-columns', 'There are more columns than are read.', { most: this.#bounds.columns })
    if (this.rows.length >= this.#bounds.rows)
      throw refuse.unfit('sheet-rows', 'There are more rows than are read.', { most: this.#bounds.rows })
    this.rows.push(row)
  }

  cell(text: string, flaw?: CellFlaw): RawCell {
    if (text === '' && !flaw) return nothing
    const plain = plainText(text)
    if (plain.length > this.#bounds.characters) return { text: plain.slice(0, 60), flaw: 'too-long' }
    return flaw ? { text: plain, flaw } : { text: plain }
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out; tab and line breaks stay.
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200d\u2060\ufeff]/g

/** Without what nobody sees or meant: control characters, blanks at both ends, and the mark that keeps text from being a formula. */
export const plainText = (text: string): string =>
  text
    .toWellFormed()
    .replace(unseen, '')
    .trim()
    .replace(/^'(?=[=+\-@])/, '')
