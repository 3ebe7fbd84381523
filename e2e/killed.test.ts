/** The server and its database are killed in the middle of their work: nothing acknowledged is lost, nothing is half done. */
import { expect, test, vi } from 'vitest'
import { torture } from './torture/rounds.ts'

vi.setConfig({ testTimeout: 300_000 })

test('what was acknowledged is there once, and nothing is half done', async () => {
  const outcome = await torture({ rounds: 6, clients: 8, seed: 20260302, tell: () => undefined })
  expect(outcome.faults).toEqual([])
  // It did hurt: commands were under way, were cut off, and came twice.
  expect(outcome.acknowledged).toBeGreaterThan(6)
  expect(outcome.counts.resent).toBeGreaterThan(0)
  expect(outcome.counts.twins).toBeGreaterThan(0)
  expect(Object.values(outcome.kills).every((count) => count > 0)).toBe(true)
})
