/** Records that were kept by their ids, as they stand now: whatever became of them, and wherever they lie. */
import { type Asked, dateOf, type Statement, whoseOf } from './compile.ts'
import type { Figure } from './ledger.ts'

/** Rows as listStatement gives them, without a part or a value. What is there no more is not among them. */
export function keptListStatement(figure: Figure, asked: Asked, ids: readonly string[]): Statement {
  const { ledger } = figure
  const date = dateOf(figure)
  const at = 'instant' in date ? date.instant : date.since
  const columns = ledger.columns.map(({ sql }, order) => `${sql} as c${order}`)
  return among(
    figure,
    `${ledger.id} as id, ${ledger.opens?.id ?? ledger.id} as opens, (${at})::timestamptz::text as at,
      ${ledger.opens?.path ?? date.path} as path, '' as part, null as value, ${whoseOf(ledger)}, ${columns.join(', ')}`,
    asked,
    ids,
  )
}

/** Which of them are there at all: rows of `id`. */
export const stillThereStatement = (figure: Figure, asked: Asked, ids: readonly string[]): Statement =>
  among(figure, `${figure.ledger.id} as id`, asked, ids)

const among = ({ ledger }: Figure, what: string, { place, period }: Asked, ids: readonly string[]): Statement => ({
  text: `select ${what} from ${ledger.from({ day: '$2::date', until: '$3::timestamptz' })}
    where $2::date is not null and $3::timestamptz is not null
      and ${ledger.district} = any($4::text[]) and ${ledger.id} = any($5::uuid[])
    order by ${ledger.id} desc`,
  values: [period.asOfDay, period.asOf, place.districts, ids],
})
