/** What is asked for in the demo, and where its districts depart from the standards that ship. */
import { days, type Span, workingDays } from '../../foundation/calendar/span.ts'
import { standardsThatShip } from '../../modules/requests/public.ts'

/** The kinds of stories there are; `environment` stands for all that is reported of the surroundings. */
export const categoryCodes = [
  'errands',
  'repairs',
  'company',
  'lessons',
  'legal',
  'policy',
  'environment',
  'urgent',
  'counselling',
  'health',
] as const
export type CategoryCode = (typeof categoryCodes)[number]

/** Where a district has set a span of its own from the beginning. */
export const ownSpans: Readonly<Record<string, Readonly<Record<string, Span>>>> = {
  '150103': { environment: days(5), repairs: workingDays(4) },
  '150102': { legal: workingDays(7), errands: days(4) },
}

/** By the code of the standard. */
export function spanIn(districtId: string, code: string): Span {
  const span = ownSpans[districtId]?.[code] ?? standardsThatShip.find((one) => one.code === code)?.span
  if (!span) throw new Error(`There is no standard ${code}.`)
  return span
}
