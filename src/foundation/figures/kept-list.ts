/** Records that were kept by their ids, as they stand now: whatever became of them, and wherever they lie. */
import { type Asked, dateOf, type Statement } from './compile.ts'
import type { Figure } from './ledger.ts'

/** Rows as listStatement gives them, without a part or a value. What is there no more is not among them. */
export function keptListStatement(figure: Figure, { place, period }: Asked, ids: readonly string[]): Statement {
  const { ledger } = figure
  const date = dateOf(figure)
  const at = 'instant' in date ? date.instant : date.since
  const columns = ledger.columns.map(({ sql }, order) => `${sql} as c${order}`)
  return {
    text: `select ${ledger.id} as id, ${ledger.opens?.id ?? ledger.id} as opens, (${at})::timestamptz::text as at, ${date.path} as path,
      '' as part, null as value, ${columns.join(', ')}
      from ${ledger.from({ day: '$2::date', until: '$3::timestamptz' })}
      where $2::date is not null and $3::timestamptz is not null
        and ${ledger.district} = any($4::text[]) and ${ledger.id} = any($5::uuid[])
      order by ${at} desc nulls last, ${ledger.id} desc`,
    values: [period.asOfDay, period.asOf, place.districts, ids],
  }
}
