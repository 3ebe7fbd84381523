/** Where a period begins and ends, by the day in Shanghai. */
import { expect, test } from 'vitest'
import { periodOf } from './periods.ts'

test.each([
  ['thisMonth', '2026-03-01', '2026-03-02'],
  ['lastMonth', '2026-02-01', '2026-02-28'],
  ['quarter', '2025-12-03', '2026-03-02'],
  ['thisYear', '2026-01-01', '2026-03-02'],
] as const)('%s', (name, from, to) =>
  // In London it is still the first.
  expect(periodOf(name, Date.parse('2026-03-02T01:00:00+08:00'))).toEqual({ from, to }),
)
