/** How days of whole districts come to be kept (0132-kept-days.sql), and what was noted about them forgotten. */
import { type Statement, Values } from './compile.ts'
import { fromOf, goodDays, type KeptDate, spansOf } from './kept-days.ts'

/** A statement of a transaction of its own that nobody else does at once for this district; $1 names it. Tells how many days it kept. */
export function keepStatement(kept: KeptDate, district: string, today: string, most: number): Statement {
  const { ledger, by, instant, counting, hash } = kept
  const values = new Values(1)
  const here = values.give(district, 'text')
  const last = values.give(today, 'date')
  const begins = `(select ${instant} from ${fromOf(ledger)} where ${ledger.district} = ${here} and ${instant} is not null order by ${instant} limit 1)`
  return {
    text: `with good as materialized (select district_id, day from (${goodDays(kept)}) kept where district_id = ${here}),
      span as materialized (
        ${spansOf(`(select ${here}) here (district_id)`, `date_trunc('day', ${begins} at time zone 'Asia/Shanghai')`, last)}
        order by day desc limit ${values.give(most, 'integer')})
      insert into figure_days (district_id, ledger, counted_by, day, declared, snapshot, sums, spread)
      select span.district_id, '${ledger.module}', '${by}', span.day, '${hash}', pg_current_snapshot(), counted.sums, counted.spread
      from span, lateral (${counting}) counted
      on conflict (district_id, ledger, counted_by, day) do update
        set declared = excluded.declared, snapshot = excluded.snapshot, sums = excluded.sums, spread = excluded.spread`,
    values: values.list,
  }
}

/** Touches that the kept days have seen say nothing any more. */
export const forgetStatement = ({ ledger, by }: KeptDate, district: string): Statement => ({
  text: `delete from figure_touches touch using figure_days kept
    where kept.district_id = $1 and kept.ledger = '${ledger.module}' and kept.counted_by = '${by}'
      and touch.district_id = kept.district_id and touch.ledger = kept.ledger and touch.counted_by = kept.counted_by
      and touch.day = kept.day and pg_visible_in_snapshot(touch.transaction, kept.snapshot)`,
  values: [district],
})
