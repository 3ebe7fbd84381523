/** Figures taken out as one file: a sheet of numbers with those before, and a sheet of the records behind each. */
import { refuse } from '../../foundation/errors.ts'
import { type ListRow, listStatement } from '../../foundation/figures/compile.ts'
import { type Figure, wordOf } from '../../foundation/figures/ledger.ts'
import { type Period, periodAsked, periodBefore, periodLastYear } from '../../foundation/figures/periods.ts'
import type { ExtractCall } from '../../foundation/http/call.ts'
import { wordsFor } from '../../foundation/language/catalogue.ts'
import { clockText, dayIn, type Word } from '../../foundation/language/moments.ts'
import type { Cell, Sheet } from '../../foundation/sheets/sheet.ts'
import { mediaTypeOf, writeBook } from '../../foundation/sheets/write-sheet.ts'
import { type AskedHere, askedOf } from './asked.ts'
import type { FigureView, figuresContract, RecordColumn, RecordRow } from './contract.ts'
import { columnsOf, rowOf } from './records.ts'
import { countFigures } from './service-numbers.ts'

type Call = ExtractCall<(typeof figuresContract)['export']>

/** What a sheet of records is read with. */
type Sheets = Pick<Call, 'readOnce' | 'took'> & { readonly input: Pick<Call['input'], 'language'> }

/** Of all sheets together; their rows are read page by page. */
export const mostRows = 300_000
const pageSize = 2000

export async function exportFigures(call: Call, figures: readonly Figure[]) {
  const { input, now } = call
  const asked = await askedOf(call)
  const at = (period: Period) => countFigures(call, figures, { ...asked, period: periodAsked(period, now) })
  const [current, before, lastYear] = await Promise.all([at(input), at(periodBefore(input)), at(periodLastYear(input))])
  const rows = current.reduce((sum, { counted, rest }) => sum + counted + rest, 0)
  if (rows > mostRows) throw refuse.conflict('too-many-rows', 'Choose fewer figures.', { most: mostRows })
  const { post, place } = asked
  const details = { rows, from: input.from, to: input.to, figures: figures.map(({ name }) => name).join(',') }
  call.record({ districtId: post.districtId, subject: place.id, path: place.path, role: post.role, details })
  const word = wordsFor(input.language)
  const title = word('figures.office.figures')
  return {
    fileName: `${title} ${place.name} ${input.from} ${input.to}.xlsx`,
    mediaType: mediaTypeOf('xlsx'),
    content: writeBook([
      numbersSheet(word, figures, { current, before, lastYear }),
      ...figures.map((figure) => recordsSheet(call, asked, figure, word)),
    ]),
  }
}

interface Columns {
  readonly current: readonly FigureView[]
  readonly before: readonly FigureView[]
  readonly lastYear: readonly FigureView[]
}

const heads = ['figure', 'now', 'before', 'lastYear', 'unit', 'counted', 'denominator', 'leftOut', 'says'] as const

export const numbersSheet = (
  word: Word,
  figures: readonly Figure[],
  { current, before, lastYear }: Columns,
): Sheet => ({
  name: word('figures.office.figures'),
  heads: heads.map((head) => word(`figures.office.sheet.${head}`)),
  widths: [24, 10, 10, 10, 10, 10, 10, 40, 80],
  rows: figures.map((figure, at): Cell[] => {
    const view = current[at]
    return [
      word(wordOf(figure)),
      view?.value ?? null,
      before[at]?.value ?? null,
      lastYear[at]?.value ?? null,
      word(`figures.office.unit.${figure.unit}`),
      view?.counted ?? null,
      figure.measure.kind === 'share' ? (view?.counted ?? 0) + (view?.rest ?? 0) : null,
      Object.entries(view?.leftOut ?? {})
        .filter(([, count]) => count > 0)
        .map(([reason, count]) => `${word(`${figure.ledger.module}.office.leftOut.${reason}`)} ${count}`)
        .join(word('figures.office.comma')),
      word(`${wordOf(figure)}.says`),
    ]
  }),
})

export function recordsSheet(call: Sheets, asked: AskedHere, figure: Figure, word: Word): Sheet {
  const columns = columnsOf(figure)
  const isShare = figure.measure.kind === 'share'
  return {
    name: word(wordOf(figure)),
    heads: [...(isShare ? [word('figures.office.sheet.part')] : []), ...columns.map(({ head }) => word(head))],
    widths: [...(isShare ? [10] : []), ...figure.ledger.columns.map(({ width }) => width ?? 14)],
    rows: recordRows(call, asked, figure, (row) => [
      ...(isShare ? [word(`figures.office.part.${row.part}`)] : []),
      ...row.cells.map((cell, at) => cellText(cell, columns[at], word, call.input.language)),
    ]),
  }
}

async function* recordRows(
  { readOnce, took }: Sheets,
  asked: AskedHere,
  figure: Figure,
  cells: (row: RecordRow) => Cell[],
): AsyncIterable<Cell[]> {
  let after: { readonly at: string; readonly id: string } | undefined
  do {
    const statement = listStatement(figure, { ...asked, after, limit: pageSize })
    const rows: ListRow[] = statement ? await readOnce<ListRow>(statement.text, statement.values) : []
    await tookRows(took, figure, rows)
    for (const row of rows) yield cells(rowOf(figure, row, false))
    after = rows.length === pageSize ? rows.at(-1) : undefined
  } while (after)
}

/** Before they leave. */
export async function tookRows(took: Call['took'], { ledger }: Figure, rows: readonly ListRow[]): Promise<void> {
  const theirs = rows.flatMap(({ district, about }) => (about ? [{ districtId: district, id: about }] : []))
  if (ledger.about !== 'nobody') await took(ledger.about.what, theirs)
}

export function cellText(
  cell: RecordRow['cells'][number],
  column: RecordColumn | undefined,
  word: Word,
  language: string,
): Cell {
  if (cell === null || typeof cell === 'number') return cell
  if (typeof cell !== 'string') return (language === 'en' ? cell[1] : cell[0]) ?? null
  if (column?.kind === 'instant') return `${dayIn(cell)} ${clockText(cell)}`
  return column?.kind === 'word' ? word(cell) : cell
}
