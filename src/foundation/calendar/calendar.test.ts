/** Counting on time through nights, weekends, holidays and make-up workdays. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addSpan, calendarOf, elapsed } from './calendar.ts'
import { shippedCalendar } from './shipped-calendar.ts'
import { days, hours, hoursIn, type Span, spanSchema, spanUnits, workingDays, workingHours } from './span.ts'

const calendar = shippedCalendar()
/** '2026-10-09 16:00', in Asia/Shanghai. */
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)

const cases: [from: string, span: Span, due: string][] = [
  // Within a day, over noon, over night.
  ['2026-03-10 09:00', workingHours(2), '2026-03-10 11:00'],
  ['2026-03-10 11:00', workingHours(2), '2026-03-10 15:00'],
  ['2026-03-10 17:00', workingHours(2), '2026-03-11 09:00'],
  ['2026-03-10 10:00', workingDays(1), '2026-03-11 10:00'],
  ['2026-03-09 10:00', workingDays(4), '2026-03-13 10:00'],
  ['2026-03-10 09:13:37.250', workingHours(4), '2026-03-10 15:13:37.250'],
  // Ends exactly when a half day ends, not when the next begins.
  ['2026-03-10 08:00', workingHours(4), '2026-03-10 12:00'],
  ['2026-03-10 08:00', workingDays(1), '2026-03-10 18:00'],
  ['2026-03-10 14:00', workingHours(4), '2026-03-10 18:00'],
  ['2026-03-13 18:00', workingDays(1), '2026-03-16 18:00'],
  // Begins outside working hours.
  ['2026-03-10 12:00', workingHours(1), '2026-03-10 15:00'],
  ['2026-03-10 13:00', workingHours(1), '2026-03-10 15:00'],
  ['2026-03-10 07:59:59.999', workingHours(1), '2026-03-10 09:00'],
  ['2026-03-10 00:00', workingHours(1), '2026-03-10 09:00'],
  ['2026-03-10 18:00', workingHours(1), '2026-03-11 09:00'],
  ['2026-03-10 23:59', workingHours(1), '2026-03-11 09:00'],
  ['2026-03-14 10:00', workingHours(1), '2026-03-16 09:00'],
  // An ordinary weekend.
  ['2026-03-13 16:00', workingHours(4), '2026-03-16 10:00'],
  ['2026-03-13 10:00', workingDays(5), '2026-03-20 10:00'],
  // Make-up workdays, each a Saturday or Sunday.
  ['2026-01-02 10:00', workingHours(2), '2026-01-04 10:00'],
  ['2026-02-13 16:00', workingHours(4), '2026-02-14 10:00'],
  ['2026-02-27 16:00', workingHours(4), '2026-02-28 10:00'],
  ['2026-05-08 16:00', workingHours(4), '2026-05-09 10:00'],
  ['2026-09-18 16:00', workingHours(4), '2026-09-20 10:00'],
  ['2026-10-09 16:00', workingHours(4), '2026-10-10 10:00'],
  // Long holidays.
  ['2026-02-14 16:00', workingHours(4), '2026-02-24 10:00'],
  ['2026-02-14 10:00', workingDays(5), '2026-02-28 10:00'],
  ['2026-09-30 16:00', workingHours(4), '2026-10-08 10:00'],
  ['2026-10-03 16:00', workingDays(1), '2026-10-08 18:00'],
  ['2026-04-30 17:00', workingDays(2), '2026-05-07 17:00'],
  ['2024-02-08 10:00', workingDays(2), '2024-02-18 10:00'],
  ['2025-12-31 16:00', workingDays(1), '2026-01-04 16:00'],
  // Natural spans run through all of it.
  ['2026-02-14 16:00', hours(24), '2026-02-15 16:00'],
  ['2026-10-01 00:30', days(7), '2026-10-08 00:30'],
  ['2026-12-31 23:30', hours(1), '2027-01-01 00:30'],
]

test.each(cases)('%s and %o is %s', (from, span, due) => {
  expect(addSpan(at(from), span, calendar)).toEqual({ at: at(due), unpublishedYears: [] })
  expect(elapsed(at(from), at(due), span.unit, calendar)).toBe(hoursIn(span))
})

describe('a year that is not published', () => {
  test('follows the week and is named', () => {
    const { at: due, unpublishedYears } = addSpan(at('2026-12-31 16:00'), workingDays(2), calendar)
    expect(due).toEqual(at('2027-01-04 16:00')) // Friday 1 January counts: nothing is known of 2027
    expect(unpublishedYears).toEqual([2027])
  })

  test('is named when the span ends on its first morning, not when it ends on the last evening before', () => {
    expect(addSpan(at('2026-12-31 16:00'), workingHours(2), calendar).unpublishedYears).toEqual([])
    expect(addSpan(at('2026-12-31 16:00'), workingHours(3), calendar).unpublishedYears).toEqual([2027])
  })

  test('is named once for each of several years, and never for natural spans', () => {
    expect(addSpan(at('2026-12-01 08:00'), workingDays(600), calendar).unpublishedYears).toEqual([2027, 2028, 2029])
    expect(addSpan(at('2027-06-01 08:00'), days(30), calendar).unpublishedYears).toEqual([])
  })

  test('keeps its days as a draft that does not count', () => {
    const draft = [{ on: '2027-01-01', isWorkday: false, name: '元旦' }]
    expect(calendarOf(draft, []).isWorkday('2027-01-01')).toBe(true)
    expect(calendarOf(draft, [2027]).isWorkday('2027-01-01')).toBe(false)
    expect(calendarOf(draft, [2027]).isPublished(2027)).toBe(true)
  })
})

test('remaining time is negative when its end lies behind', () => {
  expect(elapsed(at('2026-03-16 10:00'), at('2026-03-13 16:00'), 'workingHours', calendar)).toBe(-4)
  expect(elapsed(at('2026-03-14 10:00'), at('2026-03-15 10:00'), 'workingHours', calendar)).toBe(0)
})

test('a moment that is none is refused instead of counted from', () => {
  for (const span of [hours(1), workingHours(1)])
    expect(() => addSpan(new Date(Number.NaN), span, calendar)).toThrow(RangeError)
  expect(() => elapsed(at('2026-03-16 10:00'), new Date(Number.NaN), 'workingHours', calendar)).toThrow(RangeError)
})

test('a span is a whole number of a known unit, within bounds', () => {
  for (const span of [hours(24), days(2000), workingHours(1), workingDays(60)])
    expect(spanSchema.parse(span)).toEqual(span)
  for (const count of [0, -1, 1.5, 2001, '3', null])
    expect(spanSchema.safeParse({ unit: 'days', count }).success).toBe(false)
  expect(spanSchema.safeParse({ unit: 'weeks', count: 1 }).success).toBe(false)
  expect(spanSchema.safeParse({ unit: 'days', count: 1, more: 1 }).success).toBe(false)
})

describe('whatever the span and the moment', () => {
  const moments = fc.integer({ min: at('2024-01-01 00:00').getTime(), max: at('2027-12-31 00:00').getTime() })
  const spans = fc.record({ unit: fc.constantFrom(...spanUnits), count: fc.integer({ min: 1, max: 200 }) })
  const add = (from: Date, span: Span) => addSpan(from, span, calendar).at

  test('what has passed at its end is the span', () =>
    fc.assert(
      fc.property(moments, spans, (ms, span) => {
        expect(elapsed(new Date(ms), add(new Date(ms), span), span.unit, calendar)).toBe(hoursIn(span))
      }),
    ))

  test('a later start never ends earlier, and a longer span always ends later', () =>
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 10 ** 10 }), spans, (ms, later, span) => {
        const [from, after] = [new Date(ms), new Date(ms + later)]
        expect(add(after, span).getTime()).toBeGreaterThanOrEqual(add(from, span).getTime())
        expect(add(from, { ...span, count: span.count + 1 }).getTime()).toBeGreaterThan(add(from, span).getTime())
      }),
    ))

  test('two halves add up to the whole', () =>
    fc.assert(
      fc.property(moments, spans, fc.integer({ min: 1, max: 200 }), (ms, span, more) => {
        const whole = { ...span, count: span.count + more }
        expect(add(add(new Date(ms), span), { ...span, count: more })).toEqual(add(new Date(ms), whole))
      }),
    ))

  test('time passed adds up over any moment between', () =>
    fc.assert(
      fc.property(fc.array(moments, { minLength: 3, maxLength: 3 }), fc.constantFrom(...spanUnits), (three, unit) => {
        const [a, b, c] = three.toSorted((x, y) => x - y).map((ms) => new Date(ms)) as [Date, Date, Date]
        const sum = elapsed(a, b, unit, calendar) + elapsed(b, c, unit, calendar)
        expect(sum).toBeCloseTo(elapsed(a, c, unit, calendar), 6)
      }),
    ))

  test('working spans end in working time', () =>
    fc.assert(
      fc.property(moments, spans, (ms, span) => {
        fc.pre(span.unit.startsWith('working'))
        const local = new Date(add(new Date(ms), span).getTime() + 8 * 3_600_000).toISOString()
        const [on, clock] = [local.slice(0, 10), local.slice(11)]
        expect(calendar.isWorkday(on)).toBe(true)
        expect((clock > '08:00' && clock <= '12:00:00.000Z') || (clock > '14:00' && clock <= '18:00:00.000Z')).toBe(
          true,
        )
      }),
    ))
})
