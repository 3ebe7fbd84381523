/** How often somebody tried at a door is counted within a minute, also when the machine's clock is set back or ahead. */
import { afterEach, expect, test, vi } from 'vitest'
import { DoorCounts } from './door-counts.ts'

afterEach(() => vi.useRealTimers())

const counting = () => {
  const counts = new DoorCounts()
  return (key: string, spanMs?: number) =>
    new Promise<{ current: number; ttl: number }>((resolve, reject) =>
      counts.incr(key, (fault, count) => (count ? resolve(count) : reject(fault)), spanMs),
    )
}

test.each([-3_600_000, 3_600_000])('it goes on counting when the clock is set by %s ms', async (by) => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const count = counting()
  expect(await count('198.51.100.1')).toMatchObject({ current: 1 })
  vi.setSystemTime(Date.now() + by)
  const next = await count('198.51.100.1')
  expect(next.current).toBe(2)
  // Nobody waits for longer than the span, whatever the clock shows.
  expect(next.ttl).toBeGreaterThan(0)
  expect(next.ttl).toBeLessThanOrEqual(60_000)
  expect(await count('198.51.100.2')).toMatchObject({ current: 1 })
})

test('it begins anew once the span is over', async () => {
  const count = counting()
  await count('198.51.100.1', 0)
  expect(await count('198.51.100.1', 0)).toMatchObject({ current: 1 })
})

test('beyond five thousand it forgets whom it counted longest ago, and nobody else', async () => {
  const count = counting()
  for (let at = 0; at <= 5000; at += 1) await count(String(at))
  expect(await count('0')).toMatchObject({ current: 1 })
  expect(await count('5000')).toMatchObject({ current: 2 })
})
