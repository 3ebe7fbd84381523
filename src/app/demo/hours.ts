/** When people do things: offices in working hours, volunteers after work, residents while they are awake. */
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import { dayOf, hourLength, startOfDay } from '../../foundation/calendar/day.ts'
import type { Dice } from './dice.ts'

export type When = 'office' | 'awake' | 'free' | 'always'
type Windows = readonly (readonly [from: number, to: number])[]

/** Hours of the day, on workdays and on others. */
const windows: Readonly<Record<When, { readonly worked: Windows; readonly free: Windows }>> = {
  office: {
    worked: [
      [8.1, 12],
      [14, 18],
    ],
    free: [],
  },
  awake: { worked: [[7.2, 21.8]], free: [[7.8, 21.8]] },
  free: {
    worked: [
      [12.1, 13.6],
      [18.2, 21.3],
    ],
    free: [
      [8.5, 12],
      [14, 20.5],
    ],
  },
  always: { worked: [[0, 24]], free: [[0, 24]] },
}

function windowsOn(day: number, when: When, calendar: Calendar): { from: number; to: number }[] {
  const begins = startOfDay(day)
  return windows[when][calendar.worksOn(day) ? 'worked' : 'free'].map(([from, to]) => ({
    from: begins + from * hourLength,
    to: begins + to * hourLength,
  }))
}

export const isWithin = (moment: number, when: When, calendar: Calendar): boolean =>
  windowsOn(dayOf(moment), when, calendar).some(({ from, to }) => from <= moment && moment < to)

/** The moment itself, or one early in the next window: nobody begins on the stroke. */
export function soonest(moment: number, when: When, calendar: Calendar, dice: Dice): number {
  const lag = dice.between(0.03, 0.8) * hourLength
  for (let day = dayOf(moment); ; day += 1)
    for (const { from, to } of windowsOn(day, when, calendar)) {
      if (from <= moment && moment < to) return Math.floor(moment)
      if (moment < from) return Math.floor(from + lag)
    }
}
