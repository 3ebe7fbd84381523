/** The days of a year as a wall calendar has them, and its holidays as a notice says them. Pure. */
import { dateOf, dayFrom, weekdayOf } from '../../../../foundation/calendar/day.ts'
import type { SpecialDayView } from '../../contract.ts'

export interface Month {
  readonly month: number
  /** Weeks from Monday to Sunday; undefined before the first and after the last of the month. */
  readonly weeks: readonly (readonly (string | undefined)[])[]
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayNumber = (on: string): number => weekdayOf(dayFrom(on)) || 7

export const addDays = (on: string, count: number): string => dateOf(dayFrom(on) + count)

export const monthsOf = (year: number): Month[] =>
  Array.from({ length: 12 }, (_, index) => {
    const first = dayFrom(`${year}-${String(index + 1).padStart(2, '0')}-01`)
    const next =
      index === 11 ? dayFrom(`${year + 1}-01-01`) : dayFrom(`${year}-${String(index + 2).padStart(2, '0')}-01`)
    const before = weekdayNumber(dateOf(first)) - 1
    const weeks = Array.from({ length: Math.ceil((before + next - first) / 7) }, (_week, week) =>
      Array.from({ length: 7 }, (_day, day) => {
        const number = first - before + week * 7 + day
        return number >= first && number < next ? dateOf(number) : undefined
      }),
    )
    return { month: index + 1, weeks }
  })

/** Days in a row. */
export interface Stretch {
  readonly from: string
  readonly to: string
}

export interface Festival {
  readonly name: string
  readonly off: readonly Stretch[]
  readonly daysOff: number
  readonly worked: readonly string[]
}

/** Two notices may give one name to days of the same year: the New Year at its beginning and at its end. */
const farApart = 60

export function festivalsIn(days: readonly SpecialDayView[]): Festival[] {
  const groups: SpecialDayView[][] = []
  for (const day of days.toSorted((a, b) => a.on.localeCompare(b.on))) {
    const group = groups.find(
      ([first]) => first?.name === day.name && dayFrom(day.on) - dayFrom(first?.on ?? day.on) < farApart,
    )
    if (group) group.push(day)
    else groups.push([day])
  }
  const festivals = groups.map((group) => {
    const off = group.filter(({ kind }) => kind === 'holiday').map(({ on }) => on)
    return {
      name: group[0]?.name ?? '',
      off: stretchesOf(off),
      daysOff: off.length,
      worked: group.filter(({ kind }) => kind === 'makeUp').map(({ on }) => on),
    }
  })
  return festivals.toSorted((a, b) => beginOf(a).localeCompare(beginOf(b)))
}

/** A weekend is often worked weeks before the holiday it is worked for. */
const beginOf = ({ off, worked }: Festival): string => off[0]?.from ?? worked[0] ?? ''

function stretchesOf(dates: readonly string[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const on of dates) {
    const last = stretches.at(-1)
    if (last && addDays(last.to, 1) === on) stretches[stretches.length - 1] = { from: last.from, to: on }
    else stretches.push({ from: on, to: on })
  }
  return stretches
}
