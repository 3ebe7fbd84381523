/** How much of a spreadsheet is read. A file that asks for more is refused with a sentence, whatever it says of its own size. */

export const sheetTypes = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'] as const

export interface SheetBounds {
  /** Of the file as it is sent. */
  readonly bytes: number
  /** Of everything inside an xlsx once it is unpacked. */
  readonly unpackedBytes: number
  /** Rows that hold anything, the heads included. */
  readonly rows: number
  readonly columns: number
  /** In one cell. */
  readonly characters: number
}

/** Enough for a community's residents in one file; a small server reads it within seconds. */
export const sheetBounds: SheetBounds = {
  bytes: 10 * 1024 * 1024,
  unpackedBytes: 96 * 1024 * 1024,
  rows: 20_000,
  columns: 100,
  characters: 4000,
}
