/** Whether cells of a template can be figures: each stands once, in the sheet, is no formula and no hidden part of a merged area. Pure. */
import { refuse } from '../../foundation/errors.ts'
import type { TemplateSheet } from '../../foundation/sheets/template-sheet.ts'
import { placeOf } from '../../foundation/sheets/xlsx-cells.ts'
import type { MappedCell } from './contract-cells.ts'

/** A sheet may be written on a little beyond what stands in it. */
const beyond = 20

export function refuseUnfitCells(
  sheet: TemplateSheet,
  cells: readonly MappedCell[],
  figures: ReadonlySet<string>,
): void {
  const seen = new Set<string>()
  for (const { at, figure } of cells) {
    if (seen.has(at)) throw refuse.unfit('form-cell-twice', `${at} is two figures.`, { cell: at })
    seen.add(at)
    refuseGone(at, figure, figures)
    const { row, column } = placeOf(at)
    if (row > sheet.rows + beyond || column >= sheet.columns + beyond)
      throw refuse.unfit('form-cell-outside', `${at} lies outside the sheet.`, { cell: at })
    if (sheet.cells.some((cell) => cell.at === at && cell.isFormula))
      throw refuse.unfit('form-cell-formula', `${at} is a formula.`, { cell: at })
    const area = sheet.merges.find((merge) => covers(merge, at))
    if (area && area.at !== at)
      throw refuse.unfit('form-cell-merged', `${at} is a part of ${area.at}.`, { cell: at, first: area.at })
  }
}

/** A figure may have been taken out of use since it was chosen. */
export function refuseGone(at: string, figure: string, figures: ReadonlySet<string>): void {
  if (!figures.has(figure))
    throw refuse.unfit('form-figure-gone', `${at}: there is no figure ${figure}.`, { cell: at, name: figure })
}

/** How many cells a sentence names. */
const mostNamed = 6

/** What the newer file has no more is not left out in silence. */
export function refuseUnsettled(cells: readonly Pick<MappedCell, 'at'>[]): void {
  if (cells.length === 0) return
  const named = cells.slice(0, mostNamed).map(({ at }) => at)
  throw refuse.conflict('form-cells-gone', `${named.join(', ')} are not in the newer file.`, {
    cells: named.join('、'),
    count: cells.length,
  })
}

function covers(merge: TemplateSheet['merges'][number], at: string): boolean {
  const [first, place] = [placeOf(merge.at), placeOf(at)]
  const [down, right] = [place.row - first.row, place.column - first.column]
  return down >= 0 && down < merge.rows && right >= 0 && right < merge.columns
}
