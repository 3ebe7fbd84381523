/** The official arrangements that ship with the house, as calendar days. No database. */
import shipped from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import shippedBy from 'chinese-days/package.json' with { type: 'json' }
import { type Calendar, calendarOf, type SpecialDay } from './calendar.ts'

/** By date: the holiday a day is off or worked for, as 'National Day,国庆节,3'. */
export interface Arrangements {
  readonly holidays: Readonly<Record<string, string>>
  readonly workdays: Readonly<Record<string, string>>
}

/** Nothing in the house is older. */
const firstYear = 2024

/**
 * A year is known when its first and its last holiday are: the package answers for any year, also for those whose
 * arrangement it does not have, and one year's notice may already name the next New Year.
 */
export function knownYears({ holidays }: Arrangements): number[] {
  const years = new Set(Object.keys(holidays).map((date) => Number(date.slice(0, 4))))
  return [...years]
    .filter((year) => year >= firstYear && `${year}-01-01` in holidays && `${year}-10-01` in holidays)
    .sort((a, b) => a - b)
}

const nameIn = (names: string): string => names.split(',')[1] ?? names

export const specialDays = ({ holidays, workdays }: Arrangements): SpecialDay[] => [
  ...Object.entries(holidays).map(([on, names]) => ({ on, isWorkday: false, name: nameIn(names) })),
  ...Object.entries(workdays).map(([on, names]) => ({ on, isWorkday: true, name: nameIn(names) })),
]

export const shippedArrangements: Arrangements = shipped
export const shippedSource = `chinese-days ${shippedBy.version}`

/** What a freshly seeded database holds. */
export const shippedCalendar = (): Calendar => calendarOf(specialDays(shipped), knownYears(shipped))
