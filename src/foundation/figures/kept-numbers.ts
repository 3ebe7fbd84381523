/**
 * The numbers of cities and districts as sums of their days, so that a half-year is not counted from half a million records.
 * A day that was touched since it was kept, or never kept, is counted by the same text in the same statement: no number is
 * older than its records.
 */
import { dateAt } from '../calendar/day.ts'
import { type Asked, type Statement, Values } from './compile.ts'
import { goodDays, type KeptDate, spansOf, startOf } from './kept-days.ts'
import type { Figure } from './ledger.ts'

/** Every day of the period in `told`, with what is asked of a day as its `key`: kept and still good, or counted on the spot. */
function toldDays(
  kept: KeptDate,
  { place, period }: Asked,
  values: Values,
  /** Told apart by it, or the whole period as one. */
  keyOf?: (until: string) => string,
): string {
  const districts = values.give(place.districts, 'text[]')
  const first = values.give(dateAt(period.from), 'date')
  const until = values.give(dateAt(period.until), 'date')
  // Nothing of a day to come is kept, so what may lie there is looked up at once.
  const single = keyOf ? until : `greatest(${first}, least(${until}, ${values.give(period.asOfDay, 'date')} + 1))`
  const key = keyOf?.(until) ?? '0'
  return `good as materialized (
      select * from (${goodDays(kept)}) kept where district_id = any(${districts}) and day >= ${first} and day < ${until}),
    span as materialized (
      ${spansOf(`unnest(${districts}) here (district_id)`, `${first}::timestamp`, `${single} - 1`)}
      union all
      select here.district_id, ${single}, ${startOf(single)}, ${startOf(until)} from unnest(${districts}) here (district_id)
      where ${single} < ${until}),
    told as materialized (
      select ${key} as key, sums, spread from good
      union all
      select ${key}, counted.sums, counted.spread from span, lateral (${kept.counting}) counted)`
}

/** As `plainNumbers` tells them, under the same names. */
export function keptNumbers(kept: KeptDate, figures: readonly Figure[], asked: Asked, days?: number): Statement {
  const values = new Values()
  const told = toldDays(kept, asked, values, days ? (until) => `(${until} - 1 - day) / ${days}` : undefined)
  const sums = figures.flatMap((figure, at) => sumsIn(kept, figure, `${at}:`))
  const quantiles = figures.flatMap(({ measure }, at) =>
    measure.kind === 'quantile'
      ? [`percentile_disc(${measure.at}) within group (order by value) as "${at}:value"`]
      : [],
  )
  // Of one period there is nothing to tell apart, and so nothing to sort but the values.
  const apart = days === undefined ? '' : ' group by key'
  const back = days === undefined ? '0' : 'key'
  const spread = quantiles.length
    ? ` left join (select ${back} as back, ${quantiles.join(', ')} from told, unnest(spread) value${apart}) spread using (back)`
    : ''
  const text = `with ${told}
    select * from (select ${back} as back, ${sums.join(', ')} from told${apart}) summed${spread}`
  return { text, values: values.list }
}

/** As `plainSplit` tells it; undefined where days know too little. */
export function keptSplit(kept: KeptDate, figure: Figure, asked: Asked, by: string): Statement | undefined {
  const key = keyOfDay(by, asked)
  if (!key || figure.measure.kind === 'quantile') return undefined
  const values = new Values()
  const told = toldDays(kept, asked, values, () => key)
  const sums = sumsIn(kept, figure, '')
  const any = [...(kept.places.get(figure)?.values() ?? [])].map((position) => `sum(sums[${position}])`).join(' + ')
  const above = values.give(asked.place.segment, 'text')
  return {
    text: `with ${told}
      select key, null::text[] as names, ${above} || '.' || key as path, ${sums.join(', ')} from told group by key having ${any} <> 0 order by key`,
    values: values.list,
  }
}

/** What is below a city are its districts. */
const keyOfDay = (by: string, { place }: Asked): string | undefined => {
  if (by === 'month') return "to_char(day, 'YYYY-MM')"
  return by === 'place' && place.level === 'city' ? 'district_id' : undefined
}

const sumsIn = ({ places }: KeptDate, figure: Figure, prefix: string): string[] =>
  [...(places.get(figure) ?? [])].map(([part, position]) => `sum(sums[${position}])::float8 as "${prefix}${part}"`)
