/** What is kept when a report is published, and how it compares with the records of now. */
import { dateOf } from '../../foundation/figures/compile.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import { type Pair, type Parts, pairsOf, partIn, partsStatement } from '../../foundation/figures/parts.ts'
import type { AskedHere } from '../figures/public.ts'
import type { Difference, ReportContent } from './contract.ts'
import { type BodyBlock, countedPeriods, type Told } from './contract-blocks.ts'
import type { KeptRecords } from './queries.ts'
import type { Reading, ReadReport, Sources } from './reading.ts'
import { rowWiseOf } from './row-wise.ts'

/** The records that make up each of these figures, which are of one ledger and date. */
export async function partsBehind(
  { readOnce }: Pick<Reading, 'readOnce'>,
  figures: readonly Figure[],
  asked: AskedHere,
  splits: readonly string[] = [],
): Promise<Parts> {
  const { text, values, read } = partsStatement(figures, asked, splits)
  const [row] = await readOnce<Record<string, unknown>>(text, values)
  if (!row) throw new Error('Reading the records behind figures gave no row.')
  return read(row)
}

/** The records behind every number, those of tables row by row. */
export async function recordsKept(
  reading: Reading,
  { figures }: Sources,
  { content, asked }: ReadReport,
): Promise<KeptRecords[]> {
  const kept: KeptRecords[] = []
  const splits = [...new Set(content.body.flatMap((block) => (block.kind === 'table' ? [block.by] : [])))]
  for (const period of countedPeriods) {
    const used = content.numbers.flatMap((one) => (one.period === period ? (figures.get(one.figure) ?? []) : []))
    const inRows = period === 'now' ? rowWiseOf(content.body, figures, asked.now) : []
    for (const [date, group] of Map.groupBy(used, dateOf)) {
      const all = [...group, ...inRows.filter((figure) => dateOf(figure) === date)]
      const parts = await partsBehind(reading, all, asked[period], period === 'now' ? splits : [])
      kept.push({ source: group[0]?.name ?? '', period, ...parts })
    }
  }
  return kept
}

/** Every number of `then` that is not what it is `now`, or is of other records. */
export async function differencesOf(
  reading: Reading,
  { figures }: Sources,
  then: ReportContent,
  now: ReadReport,
  kept: readonly KeptRecords[],
): Promise<Difference[]> {
  const turnovers = new Map<string, Turnover>()
  for (const one of kept)
    for (const [name, turnover] of await turnoversOf(reading, figures, now.asked[one.period], one))
      turnovers.set(`${name} ${one.period}`, turnover)
  const found: Difference[] = []
  for (const period of countedPeriods)
    for (const number of then.numbers.filter((one) => one.period === period)) {
      const current = now.content.numbers.find((one) => one.figure === number.figure && one.period === period)
      const records = turnovers.get(`${number.figure} ${period}`)
      const isSame = current !== undefined && alike(number, current)
      if (!isSame || records?.gone || records?.came)
        found.push({
          ...{ figure: number.figure, period, by: null, key: null },
          was: toldIn(number),
          is: current ? toldIn(current) : null,
          gone: records?.gone ?? null,
          came: records?.came ?? null,
        })
    }
  return [...found, ...cellsChanged(then.body, now.content.body)]
}

/** How many of the kept records are counted no more, or in another part, and how many came. */
interface Turnover {
  readonly gone: number
  readonly came: number
}

/** By the names of figures: of those that are still counted. */
async function turnoversOf(
  reading: Reading,
  figures: Sources['figures'],
  asked: AskedHere,
  { ids, letters }: KeptRecords,
): Promise<Map<string, Turnover>> {
  const found = new Map<string, Turnover>()
  const known = Object.keys(letters).flatMap((name) => figures.get(name) ?? [])
  for (const [, group] of Map.groupBy(known, dateOf)) {
    const now = await partsBehind(reading, group, asked)
    const pairs = pairsOf(ids, now.ids)
    for (const { name } of group) found.set(name, turnover(pairs, letters[name], now.letters[name]))
  }
  return found
}

function turnover(pairs: readonly Pair[], then: string | undefined, now: string | undefined): Turnover {
  let [gone, came] = [0, 0]
  for (const [before, after] of pairs) {
    const [was, is] = [partIn(then, before), partIn(now, after)]
    if (was === is) continue
    if (was) gone += 1
    if (is) came += 1
  }
  return { gone, came }
}

function cellsChanged(then: readonly BodyBlock[], now: readonly BodyBlock[]): Difference[] {
  return then.flatMap((block, at) => {
    const current = now[at]
    if (block.kind !== 'table' || current?.kind !== 'table') return []
    const cells = (table: typeof block) =>
      new Map(
        table.rows.flatMap(({ key, cells: row }) =>
          row.flatMap((cell, column) => (cell ? [[`${table.figures[column]} ${key}`, cell] as const] : [])),
        ),
      )
    const [before, after] = [cells(block), cells(current)]
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): Difference[] => {
      const [figure = '', key = ''] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)]
      const [was, is] = [before.get(name) ?? none, after.get(name) ?? none]
      if (!block.figures.includes(figure) || alike(was, is)) return []
      const isCounted = current.figures.includes(figure)
      return [{ figure, period: 'now', by: block.by, key, was, is: isCounted ? is : null, gone: null, came: null }]
    })
  })
}
const none: Told = { value: 0, counted: 0, rest: 0, leftOut: {}, isOfTooFew: false }

/** What is left out of a share may grow while the share itself stays what it is. */
const alike = (a: Told, b: Told): boolean =>
  a.counted === b.counted && a.rest === b.rest && (a.value === b.value || a.counted + a.rest === 0)

const toldIn = ({ value, counted, rest, leftOut, isOfTooFew }: Told): Told => ({
  value,
  counted,
  rest,
  leftOut,
  isOfTooFew,
})
