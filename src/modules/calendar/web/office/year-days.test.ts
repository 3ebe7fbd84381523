/** A year on the wall, and its holidays as a notice says them. */
import { expect, test } from 'vitest'
import { festivalsIn, monthsOf, weekdayNumber } from './year-days.ts'

test('every month has all its days in weeks from Monday on', () => {
  const months = monthsOf(2026)
  expect(months.map(({ weeks }) => weeks.flat().filter(Boolean).length)).toEqual([
    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ])
  expect(months[2]?.weeks[0]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, '2026-03-01'])
  for (const { weeks } of months)
    for (const week of weeks)
      week.forEach((on, index) => {
        if (on) expect(weekdayNumber(on)).toBe(index + 1)
      })
})

test('a leap year has its day', () => expect(monthsOf(2028)[1]?.weeks.flat()).toContain('2028-02-29'))

test('days of one name are one festival, days in a row one stretch', () => {
  const holiday = (on: string, name: string) => ({ on, kind: 'holiday' as const, name })
  const makeUp = (on: string, name: string) => ({ on, kind: 'makeUp' as const, name })
  expect(
    festivalsIn([
      holiday('2026-01-01', '元旦'),
      holiday('2026-01-02', '元旦'),
      makeUp('2026-01-04', '元旦'),
      makeUp('2026-02-14', '春节'),
      holiday('2026-02-16', '春节'),
      holiday('2026-02-18', '春节'),
      holiday('2026-12-31', '元旦'),
    ]),
  ).toEqual([
    { name: '元旦', off: [{ from: '2026-01-01', to: '2026-01-02' }], daysOff: 2, worked: ['2026-01-04'] },
    {
      name: '春节',
      off: [
        { from: '2026-02-16', to: '2026-02-16' },
        { from: '2026-02-18', to: '2026-02-18' },
      ],
      daysOff: 2,
      worked: ['2026-02-14'],
    },
    { name: '元旦', off: [{ from: '2026-12-31', to: '2026-12-31' }], daysOff: 1, worked: [] },
  ])
})
