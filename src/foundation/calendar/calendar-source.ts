/** The calendar in use: read from the database once, and again after it was edited. */
import type { Db } from '../database/tables.ts'
import { type Calendar, calendarOf } from './calendar.ts'
import { listCalendarDays, listCalendarYears } from './calendar-table.ts'

export interface CalendarSource {
  current(): Calendar
  /** Reads again. Call it once an edit is committed, and from time to time when several processes share the database. */
  refresh(db: Db): Promise<void>
}

export async function loadCalendar(db: Db): Promise<Calendar> {
  const years = await listCalendarYears(db)
  const days = await listCalendarDays(db)
  return calendarOf(
    days.map((row) => ({ on: row.on_date, isWorkday: row.is_workday, name: row.name })),
    years.filter((row) => row.published).map((row) => row.year),
  )
}

export async function openCalendarSource(db: Db): Promise<CalendarSource> {
  let shown = { asked: 0, calendar: await loadCalendar(db) }
  let asked = 0
  return {
    current: () => shown.calendar,
    async refresh(again) {
      asked += 1
      const mine = asked
      const calendar = await loadCalendar(again)
      // Of two readings under way at once, the one asked for last is the fresher.
      if (mine > shown.asked) shown = { asked: mine, calendar }
    },
  }
}
