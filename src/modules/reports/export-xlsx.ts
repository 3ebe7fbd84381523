/** A report as a workbook: a sheet of its figures, and the records behind each on a sheet of its own. */
import type { ExtractShape } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import { wordOf } from '../../foundation/figures/ledger.ts'
import type { ExtractCall } from '../../foundation/http/call.ts'
import { wordsFor } from '../../foundation/language/catalogue.ts'
import type { Word } from '../../foundation/language/moments.ts'
import type { Sheet } from '../../foundation/sheets/sheet.ts'
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
import { keptRecords } from './kept.ts'
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
  const rows = current.reduce((sum, { counted, rest }) => sum + counted + rest, 0)
  if (rows > mostRows) throw refuse.conflict('too-many-rows', 'Choose fewer figures.', { most: mostRows })
  const lists: Sheet[] = []
  for (const figure of used)
    lists.push(
      (report.frozen && (await keptSheet(call, sources, report, figure, word))) ??
        recordsSheet({ readOnce: call.readOnce, input: { language } }, asked, figure, word),
    )
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

/** The records of then, as they stand now. Undefined: there were too many to keep them. */
async function keptSheet(
  call: Call,
  sources: Sources,
  report: FoundReport,
  figure: Figure,
  word: Word,
): Promise<Sheet | undefined> {
  const { isKept, rows } = await keptRecords(call, sources, report, { figure: figure.name, period: 'now' })
  if (!isKept) return undefined
  const columns = columnsOf(figure)
  return {
    name: word(wordOf(figure)),
    heads: [word('reports.then'), word('reports.since.now'), ...columns.map(({ head }) => word(head))],
    widths: [10, 10, ...figure.ledger.columns.map(({ width }) => width ?? 14)],
    rows: rows
      .filter(({ was }) => was !== null)
      .map(({ was, is, cells }) => [
        word(`figures.office.part.${was}`),
        is ? word(`figures.office.part.${is}`) : word('reports.notCounted'),
        ...cells.map((cell, at) => cellText(cell, columns[at], word, call.input.language)),
      ]),
  }
}
