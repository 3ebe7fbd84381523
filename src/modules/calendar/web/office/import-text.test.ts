/** Lists of holidays as people paste them. */
import { expect, test } from 'vitest'
import { importIn } from './import-text.ts'

const days = [{ name: '元旦', date: '2027-01-01', isOffDay: true }]

test('a whole file of holiday-cn is taken, its notice as the source', () => {
  const file = {
    $schema: 'https://example.org/schema.json',
    $id: '2027',
    year: 2027,
    papers: ['https://example.org/1'],
    days,
  }
  expect(importIn(JSON.stringify(file))).toEqual({ year: 2027, days, source: 'https://example.org/1' })
})

test('the bare form is enough', () =>
  expect(importIn(JSON.stringify({ year: 2027, days }))).toEqual({ year: 2027, days }))

test.each([
  ['', 'notJson'],
  ['{"year":2027', 'notJson'],
  ['[]', 'noYear'],
  ['{"days":[]}', 'noYear'],
  ['{"year":2027,"days":[]}', 'noDays'],
  ['{"year":2027,"days":[{"name":"元旦"}]}', 'noDays'],
])('%s is no list: %s', (text, flaw) => expect(importIn(text)).toBe(flaw))
