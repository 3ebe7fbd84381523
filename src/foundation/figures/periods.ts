/** Periods that figures are told for: days in Shanghai, both the first and the last belonging to it. Pure. */
import { dateOf, dayFrom, dayOf, startOfDay } from '../calendar/day.ts'
import { refuse } from '../errors.ts'
import type { PeriodAsked } from './compile.ts'

export interface Period {
  /** 'YYYY-MM-DD' */
  readonly from: string
  readonly to: string
}

/** Refuses a period that is upside down or longer than anybody can mean. What stands is told as of its last day, or of now. */
export function periodAsked({ from, to }: Period, now: Date): PeriodAsked {
  const [first, last] = [dayFrom(from), dayFrom(to)]
  if (last < first) throw refuse.unfit('period-upside-down', 'The period ends before it begins.', { from, to })
  if (last - first > mostDays) throw refuse.unfit('period-too-long', 'A period is ten years at most.', { years: 10 })
  const until = startOfDay(last + 1)
  const asOf = Math.min(until, now.getTime())
  // The last instant of a day still belongs to it.
  return {
    from: new Date(startOfDay(first)),
    until: new Date(until),
    asOf: new Date(asOf),
    asOfDay: dateOf(Math.min(last, dayOf(now.getTime()))),
  }
}
const mostDays = 3660

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
const lastOf = (month: number): string => dateOf(dayFrom(firstOf(month + 1)) - 1)

/** As long a period just before: so many months where it is whole months, else so many days. */
export function periodBefore({ from, to }: Period): Period {
  const [first, last] = [monthOf(from), monthOf(to)]
  if (from === firstOf(first) && to === lastOf(last))
    return { from: firstOf(first - (last - first + 1)), to: lastOf(first - 1) }
  const days = dayFrom(to) - dayFrom(from) + 1
  return { from: dateOf(dayFrom(from) - days), to: dateOf(dayFrom(from) - 1) }
}

/** The same days a year ago; the last of February where there is no 29th. */
export const periodLastYear = ({ from, to }: Period): Period => ({ from: yearBefore(from), to: yearBefore(to) })

function yearBefore(day: string): string {
  const month = monthOf(day) - 12
  const isLast = day === lastOf(month + 12)
  return isLast ? lastOf(month) : firstOf(month).slice(0, 8) + day.slice(8)
}

export const periodNames = ['month', 'quarter', 'halfYear', 'year'] as const
export type PeriodName = (typeof periodNames)[number]
const monthsOf: Readonly<Record<PeriodName, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** The calendar period of this name that lies `back` periods before the one of `today`. */
export function periodNamed(name: PeriodName, today: string, back = 0): Period {
  const months = monthsOf[name]
  const first = (Math.floor(monthOf(today) / months) - back) * months
  return { from: firstOf(first), to: lastOf(first + months - 1) }
}
