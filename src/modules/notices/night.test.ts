/** The night's end, over midnight and over a year's end. */
import { expect, test } from 'vitest'
import { endOfNight } from './night.ts'

const usual = { from: 22 * 60, to: 7 * 60 }
const afterMidnight = { from: 60, to: 6 * 60 }

test.each([
  ['2026-03-02T21:59:59+08:00', usual, null],
  ['2026-03-02T22:00:00+08:00', usual, '2026-03-03T07:00:00+08:00'],
  ['2026-03-03T00:00:00+08:00', usual, '2026-03-03T07:00:00+08:00'],
  ['2026-03-03T06:59:59+08:00', usual, '2026-03-03T07:00:00+08:00'],
  ['2026-03-03T07:00:00+08:00', usual, null],
  ['2026-12-31T23:30:00+08:00', usual, '2027-01-01T07:00:00+08:00'],
  ['2026-03-03T00:30:00+08:00', afterMidnight, null],
  ['2026-03-03T05:30:00+08:00', afterMidnight, '2026-03-03T06:00:00+08:00'],
  ['2026-03-03T05:30:00+08:00', { from: 0, to: 0 }, null],
])('%s', (instant, night, end) => {
  expect(endOfNight(new Date(instant), night)).toEqual(end && new Date(end))
})
