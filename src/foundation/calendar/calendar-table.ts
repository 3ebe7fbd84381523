/** The rows of 0003-calendar.sql and every statement about them. */
import { sql } from 'kysely'
import type { Db } from '../database/tables.ts'

export interface CalendarDayRow {
  /** 'YYYY-MM-DD' */
  on_date: string
  is_workday: boolean
  name: string
}

export interface CalendarYearRow {
  year: number
  published: boolean
  source: string
}

declare module '../database/tables.ts' {
  interface Tables {
    calendar_days: CalendarDayRow
    calendar_years: CalendarYearRow
  }
}

export const listCalendarDays = (db: Db): Promise<CalendarDayRow[]> =>
  db.selectFrom('calendar_days').selectAll().orderBy('on_date').execute()

export const listCalendarYears = (db: Db): Promise<CalendarYearRow[]> =>
  db.selectFrom('calendar_years').selectAll().orderBy('year').execute()

/**
 * Adds the years that have no row yet, with their days, and returns them. A year that is there belongs to whoever entered or
 * edited it: nothing of it is touched, not even a day taken out of it.
 */
export async function insertMissingYears(
  db: Db,
  source: string,
  years: readonly number[],
  days: readonly CalendarDayRow[],
): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    with missing as (
      insert into calendar_years (year, published, source)
      select year, true, ${source} from unnest(${years}::int[]) as year
      on conflict do nothing
      returning year
    ), filled as (
      insert into calendar_days (on_date, is_workday, name)
      select given.* from unnest(${days.map((day) => day.on_date)}::date[], ${days.map((day) => day.is_workday)}::boolean[],
                                 ${days.map((day) => day.name)}::text[]) as given (on_date, is_workday, name)
      join missing on missing.year = extract(year from given.on_date)
      on conflict do nothing
    )
    select year from missing order by year`.execute(db)
  return rows.map((row) => row.year)
}
