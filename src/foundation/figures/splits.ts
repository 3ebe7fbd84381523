/** One figure, split by a dimension, by the places directly below, or by months. */
import {
  type Asked,
  cellAt,
  celled,
  conditionOf,
  dateOf,
  keyOf,
  records,
  type Statement,
  toldColumns,
  Values,
} from './compile.ts'
import { keptDateOf } from './kept-days.ts'
import { keptSplit } from './kept-numbers.ts'
import type { Figure } from './ledger.ts'

/** One row for each key: `key`, `names`, the greatest `path` of its records, and the sums. Undefined: it cannot be split so. */
export const splitStatement = (figure: Figure, asked: Asked, by: string): Statement | undefined => {
  const kept = keptDateOf([figure], asked)
  return (kept && keptSplit(kept, figure, asked, by)) ?? plainSplit(figure, asked, by)
}

/** Counted from the records themselves. */
export function plainSplit(figure: Figure, asked: Asked, by: string): Statement | undefined {
  const key = keyOf(figure, by, asked.place)
  if (key === undefined) return undefined
  const values = new Values()
  const date = dateOf(figure)
  const behind = records(figure.ledger, date, asked, values)
  const names = figure.ledger.dimensions?.[by]?.names ?? 'null::text[]'
  const sums = toldColumns(figure, cellAt(0), '')
  const belonging = `${behind} and ${conditionOf(figure)}`
  const one = celled([figure], belonging, `${key} as key`, `${names} as names`, `${date.path} as path`)
  const text = `select key, max(names) as names, max(path) as path, ${sums.join(', ')} from ${one} group by key order by key`
  return { text, values: values.list }
}
