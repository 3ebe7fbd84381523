/** A sheet to look at and press: letters above, numbers beside, merged areas as they are, figures where cells are mapped. */
import { t } from '../../../../foundation/language/words.ts'
import type { FormPage, FormView } from '../../contract.ts'
import { figureName, saidOf } from './figure-name.ts'

type Sheet = FormPage['sheet']

interface SheetGridProps {
  readonly sheet: Sheet
  readonly cells: FormView['cells']
  /** Left out where it is only looked at. */
  readonly onChoose?: (at: string) => void
}

const columnName = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))

/** The cells that a merged area covers, without its first. */
function hiddenOf({ merges, rows, columns }: Sheet): Set<string> {
  const places = new Map<string, readonly [number, number]>()
  for (let row = 1; row <= rows; row += 1)
    for (let column = 0; column < columns; column += 1) places.set(`${columnName(column)}${row}`, [row, column])
  const hidden = new Set<string>()
  for (const merge of merges) {
    const [top, left] = places.get(merge.at) ?? [0, 0]
    for (const [at, [row, column]] of places)
      if (at !== merge.at && row >= top && row < top + merge.rows && column >= left && column < left + merge.columns)
        hidden.add(at)
  }
  return hidden
}

export function SheetGrid({ sheet, cells, onChoose }: SheetGridProps) {
  const texts = new Map(sheet.cells.map((cell) => [cell.at, cell]))
  const mapped = new Map(cells.map((cell) => [cell.at, cell]))
  const merges = new Map(sheet.merges.map((merge) => [merge.at, merge]))
  const hidden = hiddenOf(sheet)
  const columns = Array.from({ length: sheet.columns }, (_none, column) => columnName(column))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="sheet-grid" aria-label={t('forms.office.sheet')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: sheet.rows }, (_none, index) => index + 1).map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {columns
                .map((name) => `${name}${row}`)
                .filter((at) => !hidden.has(at))
                .map((at) => (
                  <td key={at} rowSpan={merges.get(at)?.rows} colSpan={merges.get(at)?.columns}>
                    <GridCell at={at} cell={texts.get(at)} mapped={mapped.get(at)} onChoose={onChoose} />
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface GridCellProps {
  readonly at: string
  readonly cell: Sheet['cells'][number] | undefined
  readonly mapped: FormView['cells'][number] | undefined
  readonly onChoose: SheetGridProps['onChoose']
}

/** A formula is the sheet's own: it cannot be a figure. */
function GridCell({ at, cell, mapped, onChoose }: GridCellProps) {
  if (cell?.isFormula) return <span className="sheet-formula">{cell.text || t('forms.office.formula')}</span>
  const shown = mapped ? figureName(mapped.figure) : (cell?.text ?? '')
  const label = mapped ? saidOf(mapped) : shown
  if (!onChoose)
    return (
      <span className={mapped ? 'sheet-shown sheet-mapped' : 'sheet-shown'} title={mapped ? label : undefined}>
        {shown}
        {mapped && <small>{mapped.placeName}</small>}
      </span>
    )
  return (
    <button
      type="button"
      className={mapped ? 'sheet-mapped' : undefined}
      aria-label={label ? `${t('forms.office.cell', { at })} ${label}` : t('forms.office.cell.empty', { at })}
      title={mapped ? label : undefined}
      onClick={() => onChoose(at)}
    >
      {shown}
      {mapped && <small>{mapped.placeName}</small>}
    </button>
  )
}
