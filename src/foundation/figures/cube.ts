/** A counted figure of a district split at once by street, community and one dimension: for whoever must see all parts together. */
import { type Asked, conditionOf, dateOf, records, type Statement, Values } from './compile.ts'
import type { Figure } from './ledger.ts'

export interface CubeRow {
  /** Segments; '' for what lies in no place of that level. */
  readonly street: string
  readonly community: string
  readonly key: string
  /** Chinese and English, where the dimension carries names. */
  readonly names: readonly string[] | null
  readonly count: number
}

export function cubeStatement(figure: Figure, asked: Asked, by: string): Statement {
  const dimension = figure.ledger.dimensions?.[by]
  if (!dimension || figure.measure.kind !== 'count') throw new Error(`${figure.name} cannot be split by ${by} at once.`)
  const values = new Values()
  const { levels } = dateOf(figure)
  const behind = records(figure.ledger, dateOf(figure), asked, values)
  return {
    text: `select coalesce(${levels.street}, '') as street, coalesce(${levels.community}, '') as community,
      coalesce(${dimension.key}, '') as key, max(${dimension.names ?? 'null::text[]'}) as names, count(*) as count
    from ${behind} and ${conditionOf(figure)} group by 1, 2, 3 order by 1, 2, 3`,
    values: values.list,
  }
}

/** The keys of a dimension that there were on the last day, as rows that count none: what is missing would say that there is none. */
export function keysStatement(figure: Figure, { place, period }: Asked, by: string): Statement {
  const all = figure.ledger.dimensions?.[by]?.all
  if (!all) throw new Error(`${figure.name} does not know all there is by ${by}.`)
  const values = new Values()
  const [district] = place.districts
  const asOf = { day: values.give(period.asOfDay, 'date'), until: values.give(period.asOf, 'timestamptz') }
  return {
    text: `select '' as street, '' as community, one.key, max(one.names) as names, 0 as count from (${all(asOf)}) one
      where $3::timestamptz is not null and one.district_id = ${values.give(district, 'text')} group by one.key order by one.key`,
    values: values.list,
  }
}
