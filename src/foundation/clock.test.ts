/** The clock that never goes back, whatever the machine's does. */
import { expect, test } from 'vitest'
import { steadyClock } from './clock.ts'

const hour = 60 * 60_000
const noon = Date.parse('2026-03-02T12:00:00+08:00')

/** A machine whose clock is set, and whose time passes. */
function machine() {
  let [shown, elapsed] = [noon, 0]
  const clock = steadyClock(
    () => shown,
    () => elapsed,
  )
  return {
    clock,
    sinceNoon: () => clock.now().getTime() - noon,
    passes(ms: number) {
      shown += ms
      elapsed += ms
    },
    isSet(byMs: number) {
      shown += byMs
    },
  }
}

test('it shows what the machine shows, also after that is set forward', () => {
  const { sinceNoon, passes, isSet } = machine()
  passes(5000)
  expect(sinceNoon()).toBe(5000)
  isSet(hour)
  expect(sinceNoon()).toBe(hour + 5000)
})

test('set back an hour, it goes on a little slower until the machine has caught up, and then with it', () => {
  const { clock, sinceNoon, passes, isSet } = machine()
  isSet(-hour)
  expect(sinceNoon()).toBe(0)
  expect(clock.machine().getTime()).toBe(noon - hour)
  passes(30 * 60_000)
  expect(sinceNoon()).toBe(27 * 60_000)
  passes(9.5 * hour)
  expect(sinceNoon()).toBe(9 * hour)
  passes(hour)
  expect(sinceNoon()).toBe(10 * hour)
})

test('a date that was wrong by days is left behind', () => {
  const { sinceNoon, isSet } = machine()
  isSet(-2 * 24 * hour)
  expect(sinceNoon()).toBe(-2 * 24 * hour)
})

test('it begins after what is known to have happened, as far as that can be believed', () => {
  const { clock, sinceNoon } = machine()
  clock.notBefore(new Date(noon - hour))
  expect(sinceNoon()).toBe(0)
  clock.notBefore(new Date(noon + hour))
  expect(sinceNoon()).toBe(hour)
  clock.notBefore(new Date('2099-01-01'))
  expect(sinceNoon()).toBe(24 * hour)
})
