/** The numbers of many figures at once, of a whole period or stretch by stretch. */
import {
  type Asked,
  cellAt,
  celled,
  dateOf,
  records,
  type Statement,
  type Sums,
  toldColumns,
  Values,
} from './compile.ts'
import { keptDateOf } from './kept-days.ts'
import { keptNumbers } from './kept-numbers.ts'
import type { Figure } from './ledger.ts'

export interface NumbersStatement extends Statement {
  /** Takes a row apart again. */
  readonly read: (row: Sums) => ReadonlyMap<Figure, Sums>
}

/**
 * Figures of one ledger by one date are counted in one go: of these, one statement each. With `days`, one row for each
 * stretch of so many days that holds anything: `back` says how many lie between it and the end of the period.
 */
export function numbersStatements(figures: readonly Figure[], asked: Asked, days?: number): NumbersStatement[] {
  const together = Map.groupBy(figures, (figure) => dateOf(figure))
  return [...together.values()].map((group) => {
    const kept = keptDateOf(group, asked)
    return {
      ...(kept ? keptNumbers(kept, group, asked, days) : plainNumbers(group, asked, days)),
      read: (row) => new Map(group.map((figure, at) => [figure, startingWith(row, prefixAt(at))])),
    }
  })
}

/** Counted from the records themselves. */
export function plainNumbers(group: readonly Figure[], asked: Asked, days?: number): Statement {
  const [first] = group
  if (!first) throw new Error('A group of figures is empty.')
  const values = new Values()
  const behind = records(first.ledger, dateOf(first), asked, values)
  const sums = group.flatMap((figure, at) => toldColumns(figure, cellAt(at), prefixAt(at)))
  const text =
    days === undefined
      ? `select ${sums.join(', ')} from ${celled(group, behind)}`
      : `select back, ${sums.join(', ')}
         from ${celled(group, behind, `${stretchesBack(first, asked, days, values)} as back`)} group by back`
  return { text, values: values.list }
}

/** The last stretch has no stretch behind it. A day is as long as every other in Shanghai. */
function stretchesBack(figure: Figure, { period }: Asked, days: number, values: Values): string {
  const date = dateOf(figure)
  if (!('instant' in date)) throw new Error(`${figure.name} is of what stands: it has no course.`)
  const seconds = `extract(epoch from ${values.give(period.until, 'timestamptz')} - ${date.instant})`
  return `(ceil(${seconds} / ${days * 86_400}) - 1)::int`
}

const prefixAt = (at: number): string => `${at}:`

const startingWith = (row: Sums, prefix: string): Sums =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )
