/** Every cell of a sheet where a number may stand, with the words before it in its row and over it in its column. Pure. */
import type { TemplateSheet } from '../../foundation/sheets/template-sheet.ts'
import { columnName, placeOf } from '../../foundation/sheets/xlsx-cells.ts'

/** Empty where there are none. */
export interface Labels {
  readonly left: string
  readonly above: string
}

/** What a sheet looks like in the eyes of whoever looks for a cell by the words beside it. */
export interface CellPlaces {
  /** By 'C7', in reading order; no formula, no words, no hidden part of a merged area. */
  readonly labels: ReadonlyMap<string, Labels>
  /** The words themselves, in reading order. */
  readonly words: readonly { readonly row: number; readonly column: number; readonly said: string }[]
}

/** 'C 7 ' → 'C7': as it is compared. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/** A number, a dash or nothing: an example, to be written over. */
const isLabel = (text: string): boolean => /[^\d.,%—–\-/\\]/.test(plain(text))

interface Area {
  readonly at: string
  readonly rows: number
  readonly columns: number
}

function areasOf(sheet: TemplateSheet): Map<string, Area> {
  const areas = new Map<string, Area>()
  for (const merge of sheet.merges) {
    const first = placeOf(merge.at)
    for (let down = 0; down < merge.rows; down += 1)
      for (let right = 0; right < merge.columns; right += 1)
        areas.set(`${columnName(first.column + right)}${first.row + down}`, merge)
  }
  return areas
}

/** `also`: cells beyond what stands in the sheet, and cells with words that are figures all the same. */
export function cellPlaces(sheet: TemplateSheet, also: readonly string[] = []): CellPlaces {
  const areas = areasOf(sheet)
  const texts = new Map(sheet.cells.map((cell) => [cell.at, cell]))
  const meant = new Set(also)
  const beyond = also.map(placeOf)
  const rows = Math.max(sheet.rows, ...beyond.map(({ row }) => row))
  const columns = Math.max(sheet.columns, ...beyond.map(({ column }) => column + 1))
  const labels = new Map<string, Labels>()
  const words: { row: number; column: number; said: string }[] = []
  const heads: (string | undefined)[] = []
  const spanning: (string | undefined)[] = []
  const nearest: string[] = []
  for (let row = 1; row <= rows; row += 1) {
    const groups: string[] = []
    let grouping: string[] = []
    let left = ''
    for (let column = 0; column < columns; column += 1) {
      const at = `${columnName(column)}${row}`
      const area = areas.get(at)
      const cell = texts.get(area?.at ?? at)
      const said = cell && !cell.isFormula && !meant.has(at) && isLabel(cell.text) ? plain(cell.text) : ''
      const isHidden = area !== undefined && area.at !== at
      if (!said) {
        const beside = { left: joined([...groups, left]), above: joined([heads[column], nearest[column]]) }
        if (!isHidden && !cell?.isFormula) labels.set(at, beside)
        continue
      }
      if (!isHidden) words.push({ row, column, said })
      if (left) groups.push(...grouping)
      grouping = area && area.rows > 1 ? [said] : []
      const first = placeOf(area?.at ?? at)
      left = inTurn(said, row - first.row)
      // A title over the whole sheet says nothing of a column.
      if (nearest[column] && spanning[column]) heads[column] = spanning[column]
      spanning[column] = area && area.columns > 1 && area.columns < sheet.columns ? said : undefined
      nearest[column] = inTurn(said, column - first.column)
    }
  }
  return { labels, words }
}

/** Under words that stand over several, which of them. */
const inTurn = (said: string, after: number): string => (after > 0 ? `${said} (${after + 1})` : said)

const joined = (said: readonly (string | undefined)[]): string => [...new Set(said.filter(Boolean))].join(' ')
