/** The calendar in the database: seeded once, edited by people, read again. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Db } from '../database/tables.ts'
import { openTestDatabase, type TestDatabase } from '../testing/database.ts'
import { type CalendarSource, loadCalendar, openCalendarSource } from './calendar-source.ts'
import { listCalendarDays, listCalendarYears } from './calendar-table.ts'
import { seedCalendar } from './seed-calendar.ts'
import { knownYears, shippedArrangements, shippedCalendar, shippedSource } from './shipped-calendar.ts'

let opened: TestDatabase
/** As the application's role, in no district: the calendar belongs to none. */
const asApp = <T>(work: (db: Db) => Promise<T>): Promise<T> => opened.database.inDistricts([], work)
const edit = (statement: string) => opened.database.inDistricts([], (_db, client) => client.query(statement))

beforeEach(async () => {
  opened = await openTestDatabase()
  await opened.owner.query('delete from calendar_days; delete from calendar_years')
})
afterEach(() => opened.close())

test('the application can seed the known years; what is loaded is what shipped', async () => {
  const years = knownYears(shippedArrangements)
  expect(await asApp((db) => seedCalendar(db))).toEqual(years)
  const calendar = await asApp(loadCalendar)
  const shipped = shippedCalendar()
  for (let ms = Date.UTC(2023, 11, 1); ms < Date.UTC(2028, 1, 1); ms += 86_400_000) {
    const on = new Date(ms).toISOString().slice(0, 10)
    expect([on, calendar.isWorkday(on)]).toEqual([on, shipped.isWorkday(on)])
  }
  expect([2023, ...years, 2031].map((year) => calendar.isPublished(year))).toEqual([
    false,
    ...years.map(() => true),
    false,
  ])
  expect(await asApp(listCalendarYears)).toContainEqual({ year: 2026, published: true, source: shippedSource })
  expect(await asApp(listCalendarDays)).toContainEqual({ on_date: '2026-10-10', is_workday: true, name: '国庆节' })
})

test('an empty calendar knows no year and follows the week', async () => {
  const calendar = await asApp(loadCalendar)
  expect(calendar.isPublished(2026)).toBe(false)
  expect(calendar.isWorkday('2026-10-01')).toBe(true)
  expect(calendar.isWorkday('2026-10-10')).toBe(false)
})

test('seeding again keeps what an administrator changed, added and took out', async () => {
  await asApp((db) => seedCalendar(db))
  await edit(`
    update calendar_days set is_workday = true, name = '抢险' where on_date = '2026-10-01';
    delete from calendar_days where on_date = '2026-10-10';
    insert into calendar_days values ('2026-08-08', true, '普查');
    update calendar_years set published = false, source = '待核' where year = 2025`)
  const edited = await asApp(listCalendarDays)
  expect(await asApp((db) => seedCalendar(db))).toEqual([])
  expect(await asApp(listCalendarDays)).toEqual(edited)
  expect(await asApp(listCalendarYears)).toContainEqual({ year: 2025, published: false, source: '待核' })
})

test('a year that people entered before it shipped stays theirs; another is added beside it', async () => {
  await asApp((db) => seedCalendar(db))
  await edit(
    `insert into calendar_years values (2027, true, '区政府通知'); insert into calendar_days values ('2027-01-01', false, '元旦')`,
  )
  const newYear = (year: number) => [`${year}-01-01`, `${year}-10-01`].map((date) => [date, "New Year's Day,元旦,1"])
  const holidays = { ...shippedArrangements.holidays, ...Object.fromEntries([...newYear(2027), ...newYear(2028)]) }
  expect(await asApp((db) => seedCalendar(db, { holidays, workdays: {} }))).toEqual([2028])
  const days = (await asApp(listCalendarDays)).filter((day) => day.on_date > '2027').map((day) => day.on_date)
  expect(days).toEqual(['2027-01-01', '2028-01-01', '2028-10-01'])
})

test('two processes that start at once seed once', async () => {
  const added = await Promise.all([asApp((db) => seedCalendar(db)), asApp((db) => seedCalendar(db))])
  expect(added.flat().toSorted()).toEqual(knownYears(shippedArrangements))
})

test('an edit counts after the next reading, not before', async () => {
  await asApp((db) => seedCalendar(db))
  const source: CalendarSource = await asApp(openCalendarSource)
  const before = source.current()
  await edit(`delete from calendar_days where on_date = '2026-10-10'`)
  expect(source.current()).toBe(before)
  await asApp((db) => source.refresh(db))
  expect(source.current().isWorkday('2026-10-10')).toBe(false)
  expect(before.isWorkday('2026-10-10')).toBe(true)
})

test('the database refuses a nameless day and a year out of bounds', async () => {
  await expect(edit(`insert into calendar_days values ('2026-08-08', true, '')`)).rejects.toThrow(/name/)
  await expect(edit(`insert into calendar_years values (20267, true, '通知')`)).rejects.toThrow(/year/)
})
