/** Days and instants as spreadsheets and people write them. */
import { expect, test } from 'vitest'
import { dayIn, momentIn, serialText } from './serial-day.ts'

test('serial numbers are the days that the spreadsheet shows', () => {
  expect([1, 59, 61, 46_083, 46_083.75].map((serial) => serialText(serial))).toEqual([
    '1900-01-01',
    '1900-02-28',
    '1900-03-01',
    '2026-03-02',
    '2026-03-02 18:00:00',
  ])
  expect(serialText(44_621, true)).toBe('2026-03-02')
})

test('a day may be written in many ways, and what is none is none', () => {
  const written = [
    '2026-03-02',
    '2026-3-2',
    '2026/3/2',
    '2026.3.2',
    '2026年3月2日',
    '2026年 3月2号',
    '20260302',
    '46083',
    '２０２６-３-２',
  ]
  expect(new Set(written.map(dayIn))).toEqual(new Set(['2026-03-02']))
  expect(['2026-02-29', '2026-13-01', '3月2日', '去年', '', '123456', '12345'].map(dayIn)).toEqual(
    Array(7).fill(undefined),
  )
})

test('an instant is written in the time of Shanghai', () => {
  const written = [
    '2026-03-02 09:30',
    '2026-03-02 09:30:00',
    '2026/3/2 9:30',
    '2026年3月2日 9时30分',
    '2026年3月2日9时30分',
    '2026-03-02T09:30:00',
  ]
  expect(new Set(written.map((text) => momentIn(text)?.toISOString()))).toEqual(new Set(['2026-03-02T01:30:00.000Z']))
  expect(momentIn('46083.5')?.toISOString()).toBe('2026-03-02T04:00:00.000Z')
  expect(momentIn('2026-03-02')?.toISOString()).toBe('2026-03-01T16:00:00.000Z')
  expect([momentIn('2026-03-02 25:00'), momentIn('明天')]).toEqual([undefined, undefined])
})
