/** How a publication is told: to anyone, and to the office, which sees also what is no longer shown. Pure. */
import { dateAt } from '../../foundation/calendar/day.ts'
import type { OpenView, PublicationView } from './contract.ts'
import type { StoredPublication } from './table.ts'

export const openViewOf = (row: StoredPublication): OpenView => ({
  id: row.id,
  place: { name: row.place_name, kind: row.place_kind, code: row.place_code },
  month: row.month,
  note: row.note,
  tables: [...row.tables],
  publishedAt: row.published_at.toISOString(),
  untilOn: row.until_on,
})

export function publicationViewOf(row: StoredPublication, now: Date): PublicationView {
  const isOver = row.until_on < dateAt(now)
  const state = row.withdrawn_at ? 'withdrawn' : isOver ? 'ended' : 'shown'
  return {
    ...openViewOf(row),
    state,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    why: row.why,
    openSteps: state === 'shown' ? ['withdraw'] : [],
  }
}
