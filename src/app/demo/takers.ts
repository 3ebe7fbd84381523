/** Who takes what: teams what they are good at, building heads and party members what is next door, grid workers the rest. */
import { type Cast, holding, type PlannedPerson } from './cast.ts'
import type { CategoryCode } from './categories.ts'
import type { Dice } from './dice.ts'
import type { When } from './hours.ts'
import { isShown } from './phones.ts'

export interface Taking {
  readonly person: PlannedPerson
  readonly when: When
}

/** When somebody does what they have taken: for some it is their work. */
export function takingOf(person: PlannedPerson, category: CategoryCode): Taking {
  const isWork = person.posts.some(({ role }) => role === 'gridWorker' || role === 'partner')
  return { person, when: category === 'urgent' ? 'always' : isWork ? 'office' : 'free' }
}

/** Somebody else than those named in `not`. */
export function takerOf(cast: Cast, category: CategoryCode, place: string, dice: Dice, not: readonly string[]): Taking {
  const others = (people: readonly PlannedPerson[]) => people.filter(({ name }) => !not.includes(name))
  const able = holding(cast, ['volunteer', 'partner'], place).filter(({ takes }) => takes.includes(category))
  const skilled = others(able)
  const near = others(holding(cast, ['buildingHead', 'partyMember'], place))
  const workers = others(holding(cast, ['gridWorker'], place))
  // Those next door are the first third.
  const neighbours = near.slice(0, Math.max(3, Math.ceil(near.length / 3)))
  const [skill, neighbourhood] = category === 'urgent' ? [0, 0.5] : [0.45, 0.8]
  const thrown = dice.between(0, 1)
  const first = thrown < skill ? skilled : thrown < neighbourhood ? neighbours : workers
  // Whoever is shown at the start shall find a history of their own.
  const shown = [...near, ...skilled].filter(({ name }) => isShown(name))
  if (shown.length && dice.chance(0.2)) return takingOf(dice.pick(shown), category)
  const pool = [first, neighbours, skilled, workers].find((people) => people.length > 0) ?? []
  return takingOf(dice.pick(pool), category)
}
