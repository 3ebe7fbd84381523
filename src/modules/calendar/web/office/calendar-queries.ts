/** What the office reads of the official calendar, and what is read again after an edit. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { type CalendarYearView, calendarContract } from '../../contract.ts'

export const calendar = clientOf(calendarContract)

export const yearsQuery = queryOptions({ queryKey: ['calendar.years'], queryFn: () => calendar.years() })

export const yearQuery = (year: number) =>
  queryOptions({ queryKey: ['calendar.year', year], queryFn: () => calendar.year({ year: String(year) }) })

export async function keepYear(view: CalendarYearView): Promise<void> {
  queries.setQueryData(yearQuery(view.year).queryKey, view)
  await queries.invalidateQueries(yearsQuery)
}
