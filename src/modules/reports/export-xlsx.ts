/** A report as a workbook: a sheet of its figures, and the records behind each on a sheet of its own. */
import type { ExtractShape } from '../../foundation/contract.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import { wordOf } from '../../foundation/figures/ledger.ts'
import type { ExtractCall } from '../../foundation/http/call.ts'
import { wordsFor } from '../../foundation/language/catalogue.ts'
import type { Word } from '../../foundation/language/moments.ts'
import type { Cell, Sheet } from '../../foundation/sheets/sheet.ts'
import { mediaTypeOf, writeBook } from '../../foundation/sheets/write-sheet.ts'
import {
  type AskedHere,
  cellText,
  columnsOf,
  type FigureView,
  mostRows,
  numbersSheet,
  recordsSheet,
  viewOf,
} from '../figures/public.ts'
import type { ReportContent, reportsContract } from './contract.ts'
import type { CountedPeriod } from './contract-blocks.ts'
import { keptMembers, keptRows } from './kept.ts'
import type { FoundReport } from './queries.ts'
import type { Sources } from './reading.ts'

type Call = ExtractCall<(typeof reportsContract)['xlsx']>

interface Taken {
  readonly report: FoundReport
  readonly asked: AskedHere
  readonly content: ReportContent
}

export async function xlsxOf(call: Call, sources: Sources, taken: Taken): Promise<ExtractShape> {
  const { content, asked, report } = taken
  const { language } = call.input
  const word = wordsFor(language)
  const used = content.definitions.flatMap(({ figure }) => sources.figures.get(figure) ?? [])
  const views = (period: CountedPeriod): FigureView[] => used.map((figure) => viewIn(content, figure, period))
  const current = views('now')
  const { fitting, others } = sheetsThatFit(current)
  const lists: Sheet[] = []
  for (const figure of used.filter(({ name }) => fitting.has(name)))
    lists.push(
      report.frozen
        ? await keptSheet(call, sources, report, figure, word)
        : recordsSheet({ readOnce: call.readOnce, took: call.took, input: { language } }, asked, figure, word),
    )
  if (others.length) lists.push(othersSheet(others, word))
  return {
    fileName: `${content.title.slice(0, 100)}.xlsx`,
    mediaType: mediaTypeOf('xlsx'),
    content: writeBook([
      numbersSheet(word, used, { current, before: views('before'), lastYear: views('lastYear') }),
      ...lists,
    ]),
  }
}

/** As the report tells it; without a number where it tells none. */
function viewIn({ numbers }: ReportContent, figure: Figure, period: CountedPeriod): FigureView {
  const told = numbers.find((one) => one.figure === figure.name && one.period === period)
  return { ...viewOf(figure, {}), value: null, ...told, name: figure.name }
}

const sizeOf = ({ counted, rest }: FigureView): number => counted + rest

/** A number that was told has its list in the file, as long as all of them together are no more than a program can open. */
function sheetsThatFit(views: readonly FigureView[]): { fitting: ReadonlySet<string>; others: readonly FigureView[] } {
  const fitting = new Set<string>()
  let left = mostRows
  for (const view of views.toSorted((a, b) => sizeOf(a) - sizeOf(b))) {
    left -= sizeOf(view)
    if (left >= 0) fitting.add(view.name)
  }
  return { fitting, others: views.filter(({ name }) => !fitting.has(name)) }
}

/** Says which lists are not in the file, how long they are, and where they are read. */
const othersSheet = (views: readonly FigureView[], word: Word): Sheet => ({
  name: word('reports.others'),
  heads: [word('reports.column.what'), word('reports.others.rows'), word('reports.others.where')],
  widths: [24, 12, 80],
  rows: views.map((view) => [word(wordOf(view)), sizeOf(view), word('reports.others.says', { most: mostRows })]),
})

const pageSize = 2000

/** The records of then, as they stand now. */
async function keptSheet(
  call: Call,
  sources: Sources,
  report: FoundReport,
  figure: Figure,
  word: Word,
): Promise<Sheet> {
  const kept = await keptMembers(call, sources, report, { figure: figure.name, period: 'now' })
  const then = kept.members.filter(({ was }) => was !== null)
  const columns = columnsOf(figure)
  async function* rows(): AsyncIterable<Cell[]> {
    for (let at = 0; at < then.length; at += pageSize)
      for (const { was, is, cells } of await keptRows(call, kept, then.slice(at, at + pageSize)))
        yield [
          word(`figures.office.part.${was}`),
          is ? word(`figures.office.part.${is}`) : word('reports.notCounted'),
          ...cells.map((cell, index) => cellText(cell, columns[index], word, call.input.language)),
        ]
  }
  return {
    name: word(wordOf(figure)),
    heads: [word('reports.then'), word('reports.since.now'), ...columns.map(({ head }) => word(head))],
    widths: [10, 10, ...figure.ledger.columns.map(({ width }) => width ?? 14)],
    rows: rows(),
  }
}
