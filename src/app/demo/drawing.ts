/** What telling the requests of one community needs, and whom one is for. */
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import type { Span } from '../../foundation/calendar/span.ts'
import type { Cast, PlannedPerson } from './cast.ts'
import type { Dice } from './dice.ts'
import { isShown } from './phones.ts'
import type { Supply } from './supply.ts'
import type { Case } from './texts/case.ts'

export interface Drawing {
  readonly cast: Cast
  readonly calendar: Calendar
  readonly now: number
  readonly dice: Dice
  readonly supply: Supply
  readonly residents: readonly PlannedPerson[]
  /** The texts that the community has told. */
  readonly here: Set<Case>
  /** By the code of the standard. */
  spanOf(code: string): Span
}

/** For the elderly, others file. */
export function residentFor(told: Case, residents: readonly PlannedPerson[], dice: Dice): PlannedPerson {
  const shown = residents.find(({ name }) => isShown(name))
  if (shown && !told.filed && dice.chance(0.06)) return shown
  return dice.pick(told.filed ? residents.filter(({ isElderly }) => isElderly) : residents)
}
