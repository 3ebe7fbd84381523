/** Dates and times as people say them, in Shanghai, wherever the machine stands. */
import { expect, test } from 'vitest'
import { wordsFor } from './catalogue.ts'
import { dayIn, dayText, exactText, humanText, momentText } from './moments.ts'

const zh = wordsFor('zh-CN')
const en = wordsFor('en')
/** A Wednesday, 10:00 in Shanghai. */
const now = '2026-11-25T02:00:00Z'

test.each([
  ['2026-11-25T09:30:00Z', '今天 17:30', 'today 17:30'],
  ['2026-11-24T16:05:00Z', '今天 00:05', 'today 00:05'],
  ['2026-11-24T15:59:00Z', '昨天 23:59', 'yesterday 23:59'],
  ['2026-11-26T00:00:00Z', '明天 08:00', 'tomorrow 08:00'],
  ['2026-11-23T01:00:00Z', '周一 09:00', 'Monday 09:00'],
  ['2026-11-29T01:00:00Z', '周日 09:00', 'Sunday 09:00'],
  ['2026-11-30T01:00:00Z', '下周一 09:00', 'next Monday 09:00'],
  ['2026-11-22T01:00:00Z', '上周日 09:00', 'last Sunday 09:00'],
  ['2026-05-03T01:00:00Z', '5 月 3 日', '3 May'],
  ['2025-12-31T16:00:00Z', '1 月 1 日', '1 January'],
  ['2025-12-31T15:59:00Z', '2025 年 12 月 31 日', '31 December 2025'],
  ['2026-11-24', '昨天', 'yesterday'],
  ['2026-12-25', '12 月 25 日', '25 December'],
])('%s is said %s', (when, chinese, english) => {
  expect(humanText(zh, when, now)).toBe(chinese)
  expect(humanText(en, when, now)).toBe(english)
})

test('a deadline never loses its time', () => {
  expect(exactText(zh, '2027-01-04T10:00:00Z', now)).toBe('2027 年 1 月 4 日 18:00')
  expect(exactText(zh, '2026-11-25T10:00:00Z', now)).toBe('今天 18:00')
})

test('a day keeps its day, a moment has a time', () => {
  expect(dayIn('2026-11-24T16:05:00Z')).toBe('2026-11-25')
  expect(dayText(zh, '2026-05-03', now)).toBe('5 月 3 日')
  expect(momentText(en, '2026-05-03T09:00:00Z', now)).toBe('3 May 17:00')
})
