/**
 * Puts values into cells of a worksheet and leaves every other character of it as it was: formats, widths, merged areas and
 * formulas stay. Nothing is computed; what a formula came to before is taken out, so that no old number is shown.
 */
import { SaxesParser } from 'saxes'
import { refuse } from '../errors.ts'

interface Span {
  readonly from: number
  readonly to: number
}

interface CellAt extends Span {
  readonly style: string | undefined
  readonly isFormula: boolean
  /** Of what its formula came to. */
  readonly value: Span | undefined
}

interface RowAt extends Span {
  readonly number: number
  /** Where its cells begin and end; nowhere when it is written in one tag. */
  readonly inside: Span | undefined
  readonly tag: string
}

export interface SheetMap {
  /** 'C7' */
  readonly cells: ReadonlyMap<string, CellAt>
  readonly rows: readonly RowAt[]
  /** Where the rows begin and end. */
  readonly data: Span & { readonly isEmptyTag: boolean }
  /** 'x:' where the names of the sheet have a prefix. */
  readonly prefix: string
}

const unreadable = () => refuse.unfit('sheet-unreadable', 'This file cannot be read as a spreadsheet.')

/** Where everything stands in the text of a worksheet. */
export function mapSheet(xml: string): SheetMap {
  const cells = new Map<string, CellAt>()
  const rows: RowAt[] = []
  let data: SheetMap['data'] | undefined
  let prefix = ''
  let row: { number: number; from: number; opened: number } | undefined
  let cell: { at: string; from: number; style: string | undefined; isFormula: boolean; value?: Span } | undefined
  let valueFrom = 0
  const parser = new SaxesParser({ xmlns: false, position: true })
  const startOf = () => xml.lastIndexOf('<', parser.position - 1)
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const local = name.slice(name.indexOf(':') + 1)
    const given = attributes as Readonly<Record<string, string>>
    if (local === 'sheetData') {
      prefix = name.slice(0, name.indexOf(':') + 1)
      data = { from: isSelfClosing ? startOf() : parser.position, to: parser.position, isEmptyTag: isSelfClosing }
    }
    if (local === 'row')
      row = { number: Number(given.r ?? (rows.at(-1)?.number ?? 0) + 1), from: startOf(), opened: parser.position }
    if (local === 'c' && given.r) cell = { at: given.r, from: startOf(), style: given.s, isFormula: false }
    if (local === 'f' && cell) cell.isFormula = true
    if (local === 'v') valueFrom = startOf()
  })
  parser.on('closetag', ({ name, isSelfClosing }) => {
    const local = name.slice(name.indexOf(':') + 1)
    const to = parser.position
    if (local === 'v' && cell) cell.value = { from: valueFrom, to }
    if (local === 'c' && cell) {
      const { at, from, style, isFormula, value } = cell
      cells.set(at, { from, to, style, isFormula, value })
      cell = undefined
    }
    if (local === 'row' && row) {
      const { number, from, opened } = row
      rows.push({
        number,
        from,
        to,
        tag: xml.slice(from, opened),
        inside: isSelfClosing ? undefined : { from: opened, to: startOf() },
      })
    }
    if (local === 'sheetData' && data && !data.isEmptyTag) data = { ...data, to: startOf() }
  })
  try {
    parser.write(xml).close()
  } catch {
    throw unreadable()
  }
  if (!data) throw unreadable()
  return { cells, rows, data, prefix }
}

export interface CellPlace {
  /** From 0. */
  readonly column: number
  /** From 1. */
  readonly row: number
}

/** 'C7' → column 2, row 7. */
export function placeOf(at: string): CellPlace {
  const [, letters = '', row = '0'] = /^([A-Z]+)(\d+)$/.exec(at) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, row: Number(row) }
}

/** 2 → 'C' */
export const columnName = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))

interface Edit extends Span {
  readonly text: string
}

/** Null empties a cell. What a formula came to is taken out of every cell that has one. */
export function fillSheet(xml: string, values: ReadonlyMap<string, number | null>): string {
  const sheet = mapSheet(xml)
  const { data, prefix } = sheet
  if (data.isEmptyTag) {
    const opened = `<${prefix}sheetData></${prefix}sheetData>`
    return fillSheet(xml.slice(0, data.from) + opened + xml.slice(data.to), values)
  }
  const edits: Edit[] = [...sheet.cells.values()].flatMap(({ isFormula, value }) =>
    isFormula && value ? [{ ...value, text: '' }] : [],
  )
  const fresh: string[] = []
  for (const [at, value] of values) {
    const known = sheet.cells.get(at)
    if (known) edits.push({ from: known.from, to: known.to, text: cellText(sheet.prefix, at, known.style, value) })
    else fresh.push(at)
  }
  const inRows = Map.groupBy(fresh, (at) => placeOf(at).row)
  for (const [number, added] of [...inRows].toSorted(([a], [b]) => a - b))
    edits.push(...addedCells(sheet, number, added, values))
  return applied(xml, edits)
}

const cellText = (prefix: string, at: string, style: string | undefined, value: number | null): string => {
  const head = `<${prefix}c r="${at}"${style === undefined ? '' : ` s="${style}"`}`
  return value === null ? `${head}/>` : `${head}><${prefix}v>${value}</${prefix}v></${prefix}c>`
}

/** Cells that the sheet has no element for, each before the first that stands to the right of it. */
function addedCells(
  { cells, rows, data, prefix }: SheetMap,
  number: number,
  added: readonly string[],
  values: ReadonlyMap<string, number | null>,
): Edit[] {
  const sorted = added.toSorted((a, b) => placeOf(a).column - placeOf(b).column)
  const text = (at: string) => cellText(prefix, at, undefined, values.get(at) ?? null)
  const row = rows.find((one) => one.number === number)
  if (row?.inside) {
    const { inside } = row
    const own = [...cells].filter(([at]) => placeOf(at).row === number)
    return sorted.map((at) => {
      const right = own.filter(([other]) => placeOf(other).column > placeOf(at).column)
      const from = Math.min(inside.to, ...right.map(([, cell]) => cell.from))
      return { from, to: from, text: text(at) }
    })
  }
  const all = sorted.map(text).join('')
  if (row) return [{ from: row.from, to: row.to, text: `${row.tag.replace(/\s*\/>$/, '>')}${all}</${prefix}row>` }]
  const whole = `<${prefix}row r="${number}">${all}</${prefix}row>`
  const from = rows.find((one) => one.number > number)?.from ?? data.to
  return [{ from, to: from, text: whole }]
}

/** From the back to the front, so that no place moves; of several at one place the first stays first. */
function applied(xml: string, edits: readonly Edit[]): string {
  const ordered = edits
    .map((edit, order) => ({ ...edit, order }))
    .toSorted((a, b) => b.from - a.from || b.order - a.order)
  return ordered.reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), xml)
}
