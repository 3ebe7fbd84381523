/** The first visible sheet of a template as a grid to look at: what stands where, which cells are formulas, which are merged. */
import { templateBounds, textOf } from './fill-xlsx.ts'
import { readXlsx } from './read-xlsx.ts'
import { readBook } from './xlsx-book.ts'
import { columnName, mapSheet, placeOf } from './xlsx-cells.ts'
import { openZip } from './zip-parts.ts'

export interface TemplateCell {
  /** 'C7' */
  readonly at: string
  readonly text: string
  readonly isFormula: boolean
}

export interface TemplateSheet {
  readonly rows: number
  readonly columns: number
  readonly cells: readonly TemplateCell[]
  /** By the first cell of each area: how many rows and columns it covers. */
  readonly merges: readonly { readonly at: string; readonly rows: number; readonly columns: number }[]
}

/** In a cell of the grid, which is only looked at. */
const mostCharacters = 120

export async function readTemplate(bytes: Uint8Array): Promise<TemplateSheet> {
  const { rows, merges } = await readXlsx(bytes, templateBounds)
  const parts = openZip(bytes, templateBounds.unpackedBytes)
  const { cells: known } = mapSheet(await textOf(parts, (await readBook(parts)).sheet))
  const texts = new Map<string, string>(
    rows.flatMap(({ number, cells }) =>
      cells.flatMap((cell, column) => (cell ? [[`${columnName(column)}${number}`, cell.text] as const] : [])),
    ),
  )
  const inside = [...new Set([...texts.keys(), ...known.keys()])].filter((at) => {
    const { column, row } = placeOf(at)
    return row > 0 && row <= templateBounds.rows && column >= 0 && column < templateBounds.columns
  })
  const cells = inside.map((at) => ({
    at,
    text: (texts.get(at) ?? '').slice(0, mostCharacters),
    isFormula: known.get(at)?.isFormula ?? false,
  }))
  const places = inside.map(placeOf)
  return {
    rows: Math.max(1, ...places.map(({ row }) => row)),
    columns: Math.max(1, ...places.map(({ column }) => column + 1)),
    cells: cells.filter(({ text, isFormula }) => text !== '' || isFormula),
    merges: merges.map(({ rows: [top, bottom], columns: [left, right] }) => ({
      at: `${columnName(left)}${top}`,
      rows: Math.min(bottom, templateBounds.rows) - top + 1,
      columns: Math.min(right, templateBounds.columns - 1) - left + 1,
    })),
  }
}
