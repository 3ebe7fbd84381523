/** Every statement that edits the official calendar. Reading all of it is the foundation's. */
import { sql } from 'kysely'
import type { CalendarDayRow, CalendarYearRow } from '../../foundation/calendar/calendar-table.ts'
import type { Db } from '../../foundation/database/tables.ts'

export interface CountedYear extends CalendarYearRow {
  holidays: number
  make_ups: number
}

export const listCountedYears = async (db: Db): Promise<CountedYear[]> => {
  const { rows } = await sql<CountedYear>`
    select y.year, y.published, y.source,
      count(d.on_date) filter (where not d.is_workday)::int as holidays,
      count(d.on_date) filter (where d.is_workday)::int as make_ups
    from calendar_years y left join calendar_days d on extract(year from d.on_date) = y.year
    group by y.year order by y.year`.execute(db)
  return rows
}

export const findYear = (db: Db, year: number): Promise<CalendarYearRow | undefined> =>
  db.selectFrom('calendar_years').selectAll().where('year', '=', year).executeTakeFirst()

const inYear = (year: number) => sql<boolean>`extract(year from on_date) = ${year}`

export const listDaysOf = (db: Db, year: number): Promise<CalendarDayRow[]> =>
  db.selectFrom('calendar_days').selectAll().where(inYear(year)).orderBy('on_date').execute()

/** Makes the year a draft when it has no row yet. */
export const ensureYear = (db: Db, year: number, source: string) =>
  db
    .insertInto('calendar_years')
    .values({ year, published: false, source })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export const updateSource = (db: Db, year: number, source: string) =>
  db.updateTable('calendar_years').set({ source }).where('year', '=', year).execute()

export const publishYear = (db: Db, year: number, source: string) =>
  db.updateTable('calendar_years').set({ published: true, source }).where('year', '=', year).execute()

export const putDays = (db: Db, days: readonly CalendarDayRow[]) =>
  db
    .insertInto('calendar_days')
    .values([...days])
    .onConflict((conflict) =>
      conflict.column('on_date').doUpdateSet((given) => ({
        is_workday: given.ref('excluded.is_workday'),
        name: given.ref('excluded.name'),
      })),
    )
    .execute()

export const deleteDay = (db: Db, on: string) => db.deleteFrom('calendar_days').where('on_date', '=', on).execute()

export const deleteDaysOf = (db: Db, year: number) => db.deleteFrom('calendar_days').where(inYear(year)).execute()
