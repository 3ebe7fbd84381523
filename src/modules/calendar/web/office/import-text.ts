/** A year pasted in the form of holiday-cn: `{year, days: [{name, date, isOffDay}]}`; what else it says is left out. */
import type { GivenOf } from '../../../../foundation/contract.ts'
import type { calendarContract } from '../../contract.ts'

export type Imported = GivenOf<(typeof calendarContract)['import']>
/** Why a text is no such list; the page says it with `calendar.office.import.<flaw>`. */
export type ImportFlaw = 'notJson' | 'noYear' | 'noDays'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

export function importIn(text: string): Imported | ImportFlaw {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return 'notJson'
  }
  if (!isRecord(given) || !Number.isInteger(given.year)) return 'noYear'
  const days = Array.isArray(given.days) ? given.days.flatMap(dayIn) : []
  if (days.length === 0) return 'noDays'
  const papers: unknown = given.papers
  const paper: unknown = Array.isArray(papers) ? papers[0] : undefined
  return {
    year: Number(given.year),
    days,
    ...(typeof paper === 'string' && paper && { source: paper.slice(0, 200) }),
  }
}

function dayIn(given: unknown): Imported['days'] {
  if (!isRecord(given)) return []
  const { name, date, isOffDay } = given
  const isDay = typeof name === 'string' && typeof date === 'string' && typeof isOffDay === 'boolean'
  return isDay ? [{ name, date, isOffDay }] : []
}
