/** Reads a report: counts what its blocks name, of its place and its periods, and puts the numbers where they belong. */
import { refuse } from '../../foundation/errors.ts'
import { partsOf, type Sums } from '../../foundation/figures/compile.ts'
import { type Figure, wordOf } from '../../foundation/figures/ledger.ts'
import {
  type Period,
  periodAsked,
  periodBefore,
  periodLastYear,
  periodNamed,
} from '../../foundation/figures/periods.ts'
import { splitStatement } from '../../foundation/figures/splits.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import { dayIn, type Word } from '../../foundation/language/moments.ts'
import { type AskedHere, askedOf, countFigures, namedRows, toldOf } from '../figures/public.ts'
import type { ReportContent } from './contract.ts'
import { type Block, type BodyBlock, type CountedPeriod, countedPeriods, type ReportNumber } from './contract-blocks.ts'
import type { ReportSpan } from './contract-templates.ts'
import { type Filling, headingNumbers, plainSentence, saidNamesOf, saidSentence, saidTitle } from './sentences.ts'
import { usedBy } from './used.ts'

export type Reading = Pick<QueryCall, 'actor' | 'now' | 'read' | 'readOnce'>

export interface Written {
  readonly title: string
  readonly blocks: readonly Block[]
  readonly span: ReportSpan
  readonly placeId: string
  readonly period: Period
}

/** What there is to count, and how the office says it. */
export interface Sources {
  readonly figures: ReadonlyMap<string, Figure>
  readonly say: Word
}

export const periodsOf = (period: Period): Readonly<Record<CountedPeriod, Period>> => ({
  now: period,
  before: periodBefore(period),
  lastYear: periodLastYear(period),
})

/** The month, quarter or half-year that begins on this day. Refuses any other day, and one that has not come. */
export function spanFrom(span: ReportSpan, from: string, now: Date): Period {
  const period = periodNamed(span, from)
  if (period.from !== from) throw refuse.unfit('report-period', 'A report is of a whole month, quarter or half-year.')
  if (from > dayIn(now)) throw refuse.unfit('report-too-early', 'This period has not begun yet.')
  return period
}

export interface ReadReport {
  readonly content: ReportContent
  /** Of each period. */
  readonly asked: Readonly<Record<CountedPeriod, AskedHere>>
}

export async function readReport(call: Reading, { figures, say }: Sources, written: Written): Promise<ReadReport> {
  const periods = periodsOf(written.period)
  const asked = await askedOf({ ...call, input: { placeId: written.placeId, ...written.period } })
  const at = (period: Period): AskedHere => ({ ...asked, period: periodAsked(period, call.now) })
  const all = { now: at(periods.now), before: at(periods.before), lastYear: at(periods.lastYear) }
  const used = usedBy(written.blocks)
  const known = (names: Iterable<string>) => [...names].flatMap((name) => figures.get(name) ?? [])
  const numbers: ReportNumber[] = []
  for (const period of countedPeriods)
    for (const { name, value, counted, rest, leftOut, isOfTooFew } of await countFigures(
      call,
      known(used[period]),
      all[period],
    ))
      numbers.push({ figure: name, period, value, counted, rest, leftOut, isOfTooFew })
  const byKey = new Map(numbers.map((one) => [`${one.figure} ${one.period}`, one]))
  const filling: Filling = {
    say,
    names: saidNamesOf(say, written.span, written.period, asked.place.name),
    unitOf: (figure) => figures.get(figure)?.unit,
    numberOf: (figure, period) => byKey.get(`${figure} ${period}`),
  }
  const headings = headingNumbers(
    say,
    written.blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : [])),
  )
  const body: BodyBlock[] = []
  for (const block of written.blocks)
    body.push(
      block.kind === 'heading'
        ? { ...block, number: headings.shift() ?? '', text: plainSentence(block.text, filling) }
        : block.kind === 'text'
          ? { kind: 'text', parts: saidSentence(block.text, filling) }
          : block.kind === 'table'
            ? await tableOf(call, figures, block, all.now, filling)
            : { kind: 'figures', figures: block.figures.filter((name) => figures.has(name)) },
    )
  const { place, notes } = asked
  const content: ReportContent = {
    title: saidTitle(written.title, filling.names),
    place: { id: place.id, name: place.name, level: place.level },
    span: written.span,
    period: periods.now,
    before: periods.before,
    lastYear: periods.lastYear,
    asOf: call.now.toISOString(),
    notes,
    body,
    numbers,
    definitions: known(used.now).map((figure) => ({
      figure: figure.name,
      unit: figure.unit,
      kind: figure.measure.kind,
      name: say(wordOf(figure)),
      says: say(`${wordOf(figure)}.says`),
    })),
    missing: [...used.now].filter((name) => !figures.has(name)),
  }
  return { content, asked: all }
}

type SplitSums = Sums & { readonly key: string; readonly names: string[] | null; readonly path: string }
type TableBlock = Extract<Block, { kind: 'table' }>
type TableRead = Extract<BodyBlock, { kind: 'table' }>

/** Its rows stand in the order of their keys: of places as they lie in the tree, never by how much they have. */
async function tableOf(
  call: Reading,
  figures: Sources['figures'],
  { by, figures: names }: TableBlock,
  asked: AskedHere,
  { numberOf }: Filling,
): Promise<TableRead> {
  const columns = names.flatMap((name) => figures.get(name) ?? [])
  const statements = columns.map((figure) => splitStatement(figure, asked, by))
  const none = columns.map((figure, at) => (statements[at] ? toldOf(figure, partsOf(figure), {}) : null))
  const rows = new Map<string, TableRead['rows'][number] & { readonly order: string }>()
  for (const [at, figure] of columns.entries()) {
    const statement = statements[at]
    if (!statement) continue
    const found = await call.readOnce<SplitSums>(statement.text, statement.values)
    const labels = await namedRows(call, figure, by, found)
    for (const [index, sums] of found.entries()) {
      const { key, path } = sums
      const row = rows.get(key) ?? {
        key,
        ...(labels[index] ?? { names: null, word: null, placeId: null }),
        order: by === 'place' ? path.slice(0, path.indexOf(key) + key.length) : key,
        cells: [...none],
      }
      row.cells[at] = toldOf(figure, partsOf(figure), sums)
      rows.set(key, row)
    }
  }
  return {
    kind: 'table',
    by,
    figures: columns.map(({ name }) => name),
    rows: [...rows.values()].toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ order: _order, ...row }) => row),
    total: columns.map(({ name }) => numberOf(name, 'now') ?? null),
  }
}
