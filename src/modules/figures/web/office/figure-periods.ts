/** The periods that the page of figures offers, and what lies in its address. */
import { dateOf, dayOf } from '../../../../foundation/calendar/day.ts'
import { type Period, periodNamed } from '../../../../foundation/figures/periods.ts'
import type { Filters } from '../../../../ui/office/use-filters.ts'

export const periodChoices = ['month', 'lastMonth', 'quarter', 'halfYear', 'year', 'custom'] as const
export type PeriodChoice = (typeof periodChoices)[number]

export const filterNames = ['place', 'period', 'from', 'to', 'figure', 'part', 'by', 'key'] as const
export type FigureFilters = Filters<(typeof filterNames)[number]>

export const periodChosen = ({ period }: FigureFilters): PeriodChoice =>
  periodChoices.find((one) => one === period) ?? 'quarter'

export function periodIn(filters: FigureFilters, now = Date.now()): Period {
  const today = dateOf(dayOf(now))
  const choice = periodChosen(filters)
  if (choice === 'lastMonth') return periodNamed('month', today, 1)
  if (choice !== 'custom') return periodNamed(choice, today)
  return { from: filters.from ?? periodNamed('month', today).from, to: filters.to ?? today }
}
