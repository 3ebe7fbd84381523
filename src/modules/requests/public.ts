/** What the rest of the house may use of requests. */
import { v7 } from 'uuid'
import type { CalendarSource } from '../../foundation/calendar/calendar-source.ts'
import type { Span } from '../../foundation/calendar/span.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { World } from '../../foundation/http/perform.ts'
import { strike } from './jobs.ts'
import { insertCategories } from './queries.ts'

export interface NewCategory {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly span: Span
  readonly isUrgent: boolean
}

/** What can be asked for in a district from that day ('YYYY-MM-DD') on, in this order. Returns the ids by code. */
export async function openCategories(
  db: Db,
  districtId: string,
  categories: readonly NewCategory[],
  validFrom: string,
): Promise<Map<string, string>> {
  const rows = categories.map((category, sort) => ({
    district_id: districtId,
    id: v7(),
    code: category.code,
    name: category.name,
    name_en: category.nameEn,
    span: JSON.stringify(category.span),
    is_urgent: category.isUrgent,
    sort,
    valid_from: validFrom,
    valid_to: null,
  }))
  await insertCategories(db, rows)
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/** The clock looks at every deadline once, as if it were `now`. Returns how many it found passed. */
export const strikeAt = (
  world: Pick<World, 'database' | 'enqueue' | 'reactions'>,
  calendar: CalendarSource,
  now: Date,
): Promise<number> => strike(world, calendar, now)
