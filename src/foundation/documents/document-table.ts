/** A table in an official document: heads repeated on each page, rows never torn apart, numbers in the middle. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { fontsOf, page, sizes, twipsOf } from './page-rules.ts'

export interface DocumentTable {
  readonly kind: 'table'
  readonly caption?: string
  readonly heads: readonly string[]
  /** The first cell of each is what the row is of; the others are numbers. */
  readonly rows: readonly (readonly string[])[]
  /** Of each column, as shares of the width. */
  readonly widths: readonly number[]
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const borders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }

export function tableOf({ caption, heads, rows, widths }: DocumentTable): (Paragraph | Table)[] {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map((width) => Math.floor((width / all) * page.textWidth))
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, at) => cellOf(text, columns[at] ?? 0, isHead, at === 0 && !isHead)),
    })
  return [
    ...(caption ? [paragraph(caption, 'first', AlignmentType.CENTER, true)] : [gap()]),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: columns,
      borders,
      rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
    }),
    gap(),
  ]
}

const cellOf = (text: string, width: number, isHead: boolean, isName: boolean) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 90, right: 90 },
    verticalAlign: VerticalAlign.CENTER,
    children: [paragraph(text, isHead ? 'first' : 'body', isName ? AlignmentType.LEFT : AlignmentType.CENTER)],
  })

const tableLine = { line: twipsOf.point(20), lineRule: LineRuleType.EXACT }

const paragraph = (
  text: string,
  face: 'first' | 'body',
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
  keepNext = false,
) =>
  new Paragraph({
    alignment,
    keepNext,
    spacing: tableLine,
    children: [new TextRun({ text, font: fontsOf(face), size: sizes.small })],
  })

/** Keeps a table from the text around it. */
const gap = () => new Paragraph({ spacing: { line: twipsOf.point(10), lineRule: LineRuleType.EXACT }, children: [] })
