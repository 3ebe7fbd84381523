/** Periods that figures are looked at for, as days in Shanghai: 'YYYY-MM-DD', both belonging to it. */
import { dateOf, dayFrom, dayOf } from '../../../../foundation/calendar/day.ts'

export const periodNames = ['thisMonth', 'lastMonth', 'quarter', 'thisYear'] as const
export type PeriodName = (typeof periodNames)[number]

export interface Period {
  readonly from: string
  readonly to: string
}

export function periodOf(name: PeriodName, now = Date.now()): Period {
  const today = dateOf(dayOf(now))
  const firstOfMonth = `${today.slice(0, 7)}-01`
  switch (name) {
    case 'thisMonth':
      return { from: firstOfMonth, to: today }
    case 'lastMonth': {
      const last = dateOf(dayFrom(firstOfMonth) - 1)
      return { from: `${last.slice(0, 7)}-01`, to: last }
    }
    case 'quarter':
      return { from: dateOf(dayOf(now) - 89), to: today }
    case 'thisYear':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
  }
}
