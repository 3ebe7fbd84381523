/** Which texts are left to be told: one without a choice in it once, another up to three times, and never twice alike. */

import { dateOf, dayOf } from '../../foundation/calendar/day.ts'
import type { CategoryCode } from './categories.ts'
import type { Dice } from './dice.ts'
import { cases } from './texts/all.ts'
import type { Case } from './texts/case.ts'

export interface Supply {
  /** What could be asked in that category at that moment by a community that has told `here` already; the freshest first. */
  fitting(category: CategoryCode, at: number, here: ReadonlySet<Case>, dice: Dice): Case[]
  /** A wording that nobody has used; undefined when there is none. */
  take(one: Case, dice: Dice): string | undefined
}

const mostTold = 3

export function supplyOfTexts(): Supply {
  const told = new Map<Case, number>()
  const wordings = new Set<string>()
  const times = (one: Case): number => told.get(one) ?? 0
  return {
    fitting: (category, at, here, dice) =>
      dice
        .shuffled(cases[category].filter((one) => !here.has(one) && times(one) < mostOf(one) && isInSeason(one, at)))
        .sort((a, b) => times(a) - times(b)),

    take(one, dice) {
      for (let tries = 0; tries < 20; tries += 1) {
        const wording = dice.fill(one.asks)
        if (wordings.has(wording)) continue
        wordings.add(wording)
        told.set(one, times(one) + 1)
        return wording
      }
      told.set(one, mostTold)
      return undefined
    },
  }
}

const mostOf = (one: Case): number => (one.asks.includes('{') ? mostTold : 1)

const isInSeason = ({ months }: Case, at: number): boolean =>
  months?.includes(Number(dateOf(dayOf(at)).slice(5, 7))) ?? true
