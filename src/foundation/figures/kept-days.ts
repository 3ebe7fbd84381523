/** Whole districts counted day by day beforehand (0132-kept-days.sql): what of a ledger is kept, and which kept days are good. */
import { createHash } from 'node:crypto'
import { type Asked, cellAt, celled, cellOf, sumsOf } from './compile.ts'
import type { Figure, Ledger } from './ledger.ts'

/** A date of a ledger, by which all its figures are kept together. */
export interface KeptDate {
  readonly ledger: Ledger
  readonly by: string
  readonly instant: string
  /** What a day comes to: `sums` and `spread` of a `span`. */
  readonly counting: string
  /** Which part of which figure stands where in the sums. */
  readonly places: ReadonlyMap<Figure, ReadonlyMap<string, number>>
  readonly hash: string
}

const known = new WeakMap<Ledger, readonly KeptDate[]>()

/** Put together once. */
export function keptDates(ledger: Ledger): readonly KeptDate[] {
  const dates =
    known.get(ledger) ??
    Object.entries(ledger.dates).flatMap(([by, date]) =>
      'instant' in date && date.isKept ? [keptDate(ledger, by, date.instant)] : [],
    )
  known.set(ledger, dates)
  return dates
}

function keptDate(ledger: Ledger, by: string, instant: string): KeptDate {
  const figures = ledger.figures.filter((figure) => figure.by === by)
  const summed = figures.flatMap((figure, nth) =>
    sumsOf(figure, cellAt(nth)).map(([part, sql]) => ({ figure, part, sql })),
  )
  const places = new Map(figures.map((figure) => [figure, new Map<string, number>()]))
  for (const [at, { figure, part }] of summed.entries()) places.get(figure)?.set(part, at + 1)
  const medians = figures.filter(({ measure }) => measure.kind === 'quantile')
  if (new Set(medians.map(cellOf)).size > 1 || figures.some(({ measure }) => measure.kind === 'distinct'))
    throw new Error(`What ${ledger.module} counts by ${by} does not add up over days.`)
  const [median] = medians
  const cell = median && cellAt(figures.indexOf(median))
  const records = `${fromOf(ledger)}
    where ${ledger.district} = span.district_id and ${instant} >= span.starts and ${instant} < span.ends`
  const counting = `select array[${summed.map(({ sql }) => sql).join(', ')}]::float8[] as sums,
      ${cell ? `coalesce(array_agg(${cell}) filter (where ${cell} is not null), '{}')` : "'{}'"}::float8[] as spread
    from ${celled(figures, records)}`
  const hash = createHash('sha256').update(counting).digest('base64url').slice(0, 16)
  return { ledger, by, instant, counting, places, hash }
}

/** What is kept by an instant does not depend on the day it is looked at. */
export const fromOf = (ledger: Ledger): string => ledger.from({ day: 'null::date', until: 'null::timestamptz' })

/** By which these figures may be told of the place that is asked for; undefined where they are counted from the records. */
export function keptDateOf([first]: readonly Figure[], { place }: Asked): KeptDate | undefined {
  if (!first || (place.level !== 'city' && place.level !== 'district')) return undefined
  return keptDates(first.ledger).find(({ by }) => by === first.by)
}

/** What was kept and is still good. */
export const goodDays = ({ ledger, by, hash }: KeptDate): string => `
  select kept.district_id, kept.day, kept.sums, kept.spread from figure_days kept
  where kept.ledger = '${ledger.module}' and kept.counted_by = '${by}' and kept.declared = '${hash}'
    and not exists (select from figure_touches touch
      where touch.district_id = kept.district_id and touch.ledger = kept.ledger and touch.counted_by = kept.counted_by
        and touch.day = kept.day and not pg_visible_in_snapshot(touch.transaction, kept.snapshot))`

/** The days of districts that are not good, as what `counting` reads. */
export const spansOf = (districts: string, first: string, last: string): string => `
  select here.district_id, one.day::date as day, ${startOf('one.day')} as starts, ${startOf("one.day + interval '1 day'")} as ends
  from ${districts}, generate_series(${first}, (${last})::timestamp, interval '1 day') one (day)
  where not exists (select from good where good.district_id = here.district_id and good.day = one.day)`

export const startOf = (day: string): string => `(${day})::timestamp at time zone 'Asia/Shanghai'`
