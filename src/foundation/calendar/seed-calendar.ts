/** Fills the calendar with the years whose official arrangement ships with the house. */
import type { Db } from '../database/tables.ts'
import { insertMissingYears } from './calendar-table.ts'
import { type Arrangements, knownYears, shippedArrangements, shippedSource, specialDays } from './shipped-calendar.ts'

/** Adds what is missing and returns the years added. May run at every start, from several processes at once. */
export function seedCalendar(db: Db, arrangements: Arrangements = shippedArrangements): Promise<number[]> {
  const days = specialDays(arrangements).map(({ on, isWorkday, name }) => ({
    on_date: on,
    is_workday: isWorkday,
    name,
  }))
  return insertMissingYears(db, shippedSource, knownYears(arrangements), days)
}
