/** Everything people ask for, by category. */
import { type CategoryCode, categoryCodes } from '../categories.ts'
import { beyond } from './beyond.ts'
import type { Case } from './case.ts'
import { company } from './company.ts'
import { counselling } from './counselling.ts'
import { environment } from './environment.ts'
import { errands } from './errands.ts'
import { health } from './health.ts'
import { legal } from './legal.ts'
import { lessons } from './lessons.ts'
import { policy } from './policy.ts'
import { repairs } from './repairs.ts'
import { urgent } from './urgent.ts'

const usual: Readonly<Record<CategoryCode, readonly Case[]>> = {
  errands,
  repairs,
  company,
  lessons,
  legal,
  policy,
  environment,
  urgent,
  counselling,
  health,
}

export const cases = Object.fromEntries(
  categoryCodes.map((code) => [code, [...usual[code], ...(beyond[code] ?? [])]]),
) as unknown as Readonly<Record<CategoryCode, readonly Case[]>>
