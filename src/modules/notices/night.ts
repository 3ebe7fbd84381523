/** When nobody is disturbed: from an evening hour to a morning hour in Shanghai, as the district sets it. Pure. */

/** Minutes after midnight; a night may begin after midnight too, and from = to is no night at all. */
export interface Night {
  readonly from: number
  readonly to: number
}

const minute = 60_000
const day = 24 * 60 * minute
/** Shanghai is eight hours ahead, all year. */
const ahead = 8 * 60 * minute

/** Where a district has set none: its own rule, and no national one. */
export const usualNight: Night = { from: 22 * 60, to: 7 * 60 }

/** The end of the night in which an instant lies; null by day. */
export function endOfNight(instant: Date, { from, to }: Night): Date | null {
  const shifted = instant.getTime() + ahead
  const midnight = Math.floor(shifted / day) * day
  const at = Math.floor((shifted - midnight) / minute)
  const isNight = from <= to ? at >= from && at < to : at >= from || at < to
  if (!isNight) return null
  const end = midnight + to * minute
  return new Date((end > shifted ? end : end + day) - ahead)
}

/** '22:00' */
export const clockOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** '22:00' → 1320 */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
