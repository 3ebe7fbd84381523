/** What is kept when a report is published, and how it compares with the records of now. */
import { listStatement, partsOf } from '../../foundation/figures/compile.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import type { AskedHere } from '../figures/public.ts'
import type { Difference, ReportContent } from './contract.ts'
import { type BodyBlock, type CountedPeriod, countedPeriods, type Told } from './contract-blocks.ts'
import type { KeptRecords } from './queries.ts'
import type { Reading, ReadReport, Sources } from './reading.ts'

/** Of longer lists only the number is kept. */
export const mostKept = 2000

interface ListedPart {
  readonly id: string
  readonly part: string
}

/** The ids of the records behind a number with their parts; undefined where there are more than are kept. */
export async function idsBehind(
  { readOnce }: Pick<Reading, 'readOnce'>,
  figure: Figure,
  asked: AskedHere,
): Promise<ListedPart[] | undefined> {
  const list = listStatement(figure, { ...asked, limit: mostKept + 1 })
  if (!list) return undefined
  const rows = await readOnce<ListedPart>(`select id, part from (${list.text}) listed`, list.values)
  return rows.length > mostKept ? undefined : rows
}

/** The records behind every number that has few enough. */
export async function recordsKept(
  reading: Reading,
  { figures }: Sources,
  { content, asked }: ReadReport,
): Promise<KeptRecords[]> {
  const kept: KeptRecords[] = []
  for (const { figure: name, period, counted, rest } of content.numbers) {
    const figure = figures.get(name)
    if (!figure || counted + rest > mostKept) continue
    const rows = (await idsBehind(reading, figure, asked[period])) ?? []
    const parts = Map.groupBy(rows, ({ part }) => part)
    for (const part of partsOf(figure).slice(0, 2)) {
      const ids = (parts.get(part) ?? []).map(({ id }) => id)
      if (part === 'counted' || ids.length) kept.push({ figure: name, period, part, ids })
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
  const found: Difference[] = []
  for (const period of countedPeriods)
    for (const number of then.numbers.filter((one) => one.period === period)) {
      const figure = figures.get(number.figure)
      const current = now.content.numbers.find((one) => one.figure === number.figure && one.period === period)
      const records =
        figure && (await turnover(reading, figure, now.asked[period], keptOf(kept, number.figure, period)))
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

export const keptOf = (kept: readonly KeptRecords[], figure: string, period: CountedPeriod): KeptRecords[] =>
  kept.filter((one) => one.figure === figure && one.period === period)

/** How many of the kept records are counted no more, or in another part, and how many came. Undefined: none were kept. */
async function turnover(reading: Reading, figure: Figure, asked: AskedHere, kept: readonly KeptRecords[]) {
  if (kept.length === 0) return undefined
  const rows = await idsBehind(reading, figure, asked)
  if (!rows) return undefined
  const before = new Set(kept.flatMap(({ part, ids }) => ids.map((id) => `${part} ${id}`)))
  const after = new Set(rows.map(({ part, id }) => `${part} ${id}`))
  return { gone: before.difference(after).size, came: after.difference(before).size }
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
