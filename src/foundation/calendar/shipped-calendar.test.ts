/** The arrangements that ship: the days of the notices, and no year that is not really known. */
import { expect, test } from 'vitest'
import { knownYears, shippedArrangements, shippedCalendar, specialDays } from './shipped-calendar.ts'

const calendar = shippedCalendar()
const daysIn = (year: number) =>
  Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(year, 0, index + 1)).toISOString().slice(0, 10)).filter(
    (date) => date.startsWith(String(year)),
  )
const isWeekend = (date: string) => new Date(date).getUTCDay() % 6 === 0

test('2026 is as the State Council announced it', () => {
  const off = daysIn(2026).filter((date) => !calendar.isWorkday(date) && !isWeekend(date))
  const worked = daysIn(2026).filter((date) => calendar.isWorkday(date) && isWeekend(date))
  expect(worked).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
  expect(off).toEqual(
    [
      '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25',
      '10-01 10-02 10-05 10-06 10-07',
    ]
      .flatMap((line) => line.split(' '))
      .map((date) => `2026-${date}`),
  )
})

test('2024 to 2026 are known, and every known year has all its holidays', () => {
  const years = knownYears(shippedArrangements)
  expect(years).toEqual(expect.arrayContaining([2024, 2025, 2026]))
  const names = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节']
  for (const year of years) {
    const days = specialDays(shippedArrangements).filter((day) => day.on.startsWith(`${year}-`) && !day.isWorkday)
    expect(new Set(days.map((day) => day.name))).toEqual(new Set(names))
  }
})

test('a year of which only the New Year is told is not known', () => {
  const holidays = { ...shippedArrangements.holidays, '2031-01-01': "New Year's Day,元旦,1" }
  expect(knownYears({ holidays, workdays: {} })).not.toContain(2031)
  expect(calendar.isPublished(2031)).toBe(false)
  expect(calendar.isPublished(2023)).toBe(false)
})
