/** Hours of a clock in the unit a person would say them in. */
import type { ClockUnit } from './deadline-view.ts'
import type { SpanUnit } from './span.ts'

export interface Amount {
  readonly count: number
  readonly unit: SpanUnit | 'minutes'
}

const minutesPerDay = { hours: 24 * 60, workingHours: 8 * 60 }
const dayUnit = { hours: 'days', workingHours: 'workingDays' } as const

/** Rounded down, so that nobody is promised time that is not there; days from two on. The sign is dropped. */
export function amountOf({ unit, hours }: { readonly unit: ClockUnit; readonly hours: number }): Amount {
  // By way of whole milliseconds, because hours are fractions: 0.29 h × 60 falls short of 17.4.
  const minutes = Math.floor(Math.round(Math.abs(hours) * 3_600_000) / 60_000)
  const days = Math.floor(minutes / minutesPerDay[unit])
  if (days >= 2) return { count: days, unit: dayUnit[unit] }
  if (minutes >= 60) return { count: Math.floor(minutes / 60), unit }
  return { count: minutes, unit: 'minutes' }
}
