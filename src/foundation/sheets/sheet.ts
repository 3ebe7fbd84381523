/** A table on its way out, and the two kinds of files it may become. */

export const sheetFormats = ['xlsx', 'csv'] as const
export type SheetFormat = (typeof sheetFormats)[number]

export type Cell = string | number | null

export interface Sheet {
  /** On the tab of the sheet. */
  readonly name: string
  readonly heads: readonly string[]
  /** Of each column, in characters; 14 when left out. */
  readonly widths?: readonly number[]
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
}
