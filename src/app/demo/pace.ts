/** How long what takes, in hours, by category: until somebody begins, and the service itself. */
import type { CategoryCode } from './categories.ts'

type Hours = readonly [from: number, to: number]

export interface Pace {
  readonly claim: Hours
  readonly begin: Hours
  readonly serve: Hours
}

const usual: Hours = [0.4, 20]

export const paces: Readonly<Record<CategoryCode, Pace>> = {
  errands: { claim: [0.3, 10], begin: [0.8, 18], serve: [0.5, 3] },
  repairs: { claim: usual, begin: [3, 26], serve: [0.5, 3] },
  company: { claim: usual, begin: [4, 40], serve: [1, 4] },
  lessons: { claim: usual, begin: [16, 60], serve: [1, 26] },
  legal: { claim: usual, begin: [3, 28], serve: [1, 20] },
  policy: { claim: [0.3, 10], begin: [1.5, 18], serve: [1, 22] },
  environment: { claim: usual, begin: [3, 36], serve: [1, 28] },
  urgent: { claim: [0.05, 0.4], begin: [0.08, 0.5], serve: [0.7, 3.5] },
  counselling: { claim: usual, begin: [8, 48], serve: [1, 30] },
  health: { claim: usual, begin: [6, 50], serve: [1, 30] },
}
