/** All records of a ledger by one date, and which part of each of several figures every one of them is: small enough to be kept whole. */
import { type Asked, conditionOf, dateOf, keyOf, partOf, records, type Statement, Values } from './compile.ts'
import type { Figure } from './ledger.ts'

/** Records in the order of their ids, with one letter for each in every figure. */
export interface Parts {
  /** Sixteen bytes each. */
  readonly ids: Buffer
  /** By the names of figures: c 'counted', r 'rest', - neither. */
  readonly letters: Readonly<Record<string, string>>
  /** By what it may be split by: the key of each. */
  readonly keys: Readonly<Record<string, readonly string[]>>
}

export type CountedPart = 'counted' | 'rest'

/** What one letter says; null: the record does not make up the number. */
export const partIn = (letters: string | undefined, at: number): CountedPart | null => {
  const letter = at < 0 ? '-' : (letters?.[at] ?? '-')
  return letter === 'c' ? 'counted' : letter === 'r' ? 'rest' : null
}

export interface PartsStatement extends Statement {
  readonly read: (row: Readonly<Record<string, unknown>>) => Parts
}

/** One row, of figures of one ledger by one date. A split that there is not has no keys. */
export function partsStatement(figures: readonly Figure[], asked: Asked, splits: readonly string[]): PartsStatement {
  const [first] = figures
  if (!first) throw new Error('There is no figure to keep the records of.')
  const values = new Values()
  const behind = records(first.ledger, dateOf(first), asked, values)
  const keys = splits.flatMap((by) => {
    const key = keyOf(first, by, asked.place)
    return key === undefined ? [] : [{ by, key }]
  })
  const columns = [
    ...figures.map((figure, at) => `${letterOf(figure)} as f${at}`),
    ...keys.map(({ key }, at) => `${key} as k${at}`),
  ]
  const kept = [
    `coalesce(string_agg(uuid_send(id), ''::bytea order by id), ''::bytea) as ids`,
    ...figures.map((_figure, at) => `coalesce(string_agg(f${at}, '' order by id), '') as f${at}`),
    ...keys.map((_key, at) => `coalesce(json_agg(k${at} order by id), '[]') as k${at}`),
  ]
  const isOfAny = figures.map((_figure, at) => `f${at} <> '-'`).join(' or ')
  return {
    text: `select ${kept.join(', ')}
      from (select ${first.ledger.id} as id, ${columns.join(', ')} from ${behind}) listed where ${isOfAny}`,
    values: values.list,
    read: (row) => ({
      ids: row.ids as Buffer,
      letters: Object.fromEntries(figures.map(({ name }, at) => [name, row[`f${at}`] as string])),
      keys: Object.fromEntries(keys.map(({ by }, at) => [by, row[`k${at}`] as string[]])),
    }),
  }
}

/** As listStatement chooses: a quantile is of those that have a value, a distinct count of each key once. */
function letterOf(figure: Figure): string {
  const { measure, ledger } = figure
  const condition = conditionOf(figure)
  const once = (more: string) => `case when ${condition}${more} then 'c' else '-' end`
  switch (measure.kind) {
    case 'share':
      return `case ${partOf(figure)} when 'counted' then 'c' when 'rest' then 'r' else '-' end`
    case 'quantile':
      return once(` and ${measure.of} is not null`)
    case 'distinct': {
      const date = dateOf(figure)
      const at = 'instant' in date ? date.instant : date.since
      const nth = `row_number() over (partition by ${condition}, ${measure.of} order by ${at}, ${ledger.id})`
      return once(` and ${measure.of} is not null and ${nth} = 1`)
    }
    default:
      return once('')
  }
}

const width = 16

export function idAt(ids: Buffer, at: number): string {
  const hex = ids.toString('hex', at * width, (at + 1) * width)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Where a record stands in either; -1 in the one that does not have it. */
export type Pair = readonly [then: number, now: number]

/** Every record of either, in the order of their ids. */
export function pairsOf(then: Buffer, now: Buffer): Pair[] {
  const pairs: Pair[] = []
  const [all, current] = [then.length / width, now.length / width]
  let [a, b] = [0, 0]
  while (a < all || b < current) {
    const order =
      a === all ? 1 : b === current ? -1 : then.compare(now, b * width, (b + 1) * width, a * width, (a + 1) * width)
    pairs.push([order <= 0 ? a++ : -1, order >= 0 ? b++ : -1])
  }
  return pairs
}
