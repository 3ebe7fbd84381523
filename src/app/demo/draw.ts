/** Draws the requests of three months: pure, and the same again for the same end and the same seed. */
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import { dayLength, dayOf, hourLength, startOfDay } from '../../foundation/calendar/day.ts'
import { type Cast, castOf } from './cast.ts'
import { type CategoryCode, categoryCodes, spanIn } from './categories.ts'
import { type CommunityPlan, communities } from './communities.ts'
import { type Dice, diceOf } from './dice.ts'
import { type Drawing, residentFor } from './drawing.ts'
import { isWithin } from './hours.ts'
import { type Wanted, wanted } from './open-stories.ts'
import { standingAs } from './stand.ts'
import { type Story, until } from './story.ts'
import { type Supply, supplyOfTexts } from './supply.ts'
import { tell } from './tell.ts'
import type { Case } from './texts/case.ts'
import { nuisances } from './texts/nuisances.ts'
import { endsSolved, putsRight, showsEverything } from './told-in-all.ts'
import { askedTwice } from './twice.ts'

export const demoDays = 90

export interface Drawn {
  readonly cast: Cast
  readonly stories: readonly Story[]
}

interface Amount {
  readonly all: number
  /** How many of `wanted` are among them. */
  readonly open: number
  /** Exactly so many solved by the end, as the newspaper has it. */
  readonly solved?: number
  /** Exactly so many problems put right; those that are missing are told besides. */
  readonly putRight?: number
}

const amounts: Readonly<Record<string, Amount>> = {
  pingan: { all: 152, open: 33 },
  gongyuandonglu: { all: 54, open: 17, putRight: 43 },
  tuanjiexiang: { all: 45, open: 11, solved: 25 },
}

/** Of a hundred requests. */
const shares: Readonly<Record<CategoryCode, number>> = {
  errands: 12,
  repairs: 15,
  company: 13,
  lessons: 8,
  legal: 8,
  policy: 13,
  environment: 14,
  urgent: 5,
  counselling: 5,
  health: 7,
}
const drawnFrom = categoryCodes.flatMap((code) => Array<CategoryCode>(shares[code]).fill(code))

/** At some hours something cannot happen with the first throws: then it is thrown again. */
const mostThrows = 10

export function drawDemo(calendar: Calendar, now: number, seed: string): Drawn[] {
  for (let turn = 1; ; turn += 1) {
    const drawn = drawOnce(calendar, now, turn === 1 ? seed : `${seed} ${turn}`)
    const stories = drawn.map((one) => one.stories)
    if (turn === mostThrows || showsEverything(stories, calendar)) return drawn
  }
}

function drawOnce(calendar: Calendar, now: number, seed: string): Drawn[] {
  const supply = supplyOfTexts()
  return communities.map((plan) => drawIn(plan, supply, calendar, now, diceOf(`${seed} ${plan.key}`)))
}

function drawIn(plan: CommunityPlan, supply: Supply, calendar: Calendar, now: number, dice: Dice): Drawn {
  const cast = castOf(plan)
  const district = plan.path.split('.')[1] ?? ''
  const drawing: Drawing = {
    cast,
    calendar,
    now,
    dice,
    supply,
    residents: cast.people.filter(({ posts }) => posts.some(({ role }) => role === 'resident')),
    here: new Set(),
    spanOf: (code) => spanIn(district, code),
  }
  const { all, open, solved, putRight } = amounts[plan.key] ?? { all: 0, open: 0 }
  const stories = wanted.slice(0, open).flatMap((wish, order) => standing(drawing, wish, order) ?? [])
  const solvedOf = (told: readonly Story[]) => told.filter((story) => endsSolved(story, calendar, now)).length
  while (stories.length < all || (solved !== undefined && solvedOf(stories) < solved)) {
    const story = past(drawing)
    if (!story) break
    const isOneTooMany = solved !== undefined && solvedOf([...stories, story]) > solved
    const isOfNoUse = stories.length >= all && !endsSolved(story, calendar, now)
    if (!isOneTooMany && !isOfNoUse) stories.push(story)
    else if (stories.length >= all && isOneTooMany) break
  }
  const twice = askedTwice(drawing, stories)
  const told = twice ? [...stories, twice] : stories
  return { cast, stories: putRight === undefined ? told : [...told, ...missing(drawing, told, putRight)] }
}

/** Problems that were put right, until there are so many. */
function missing(drawing: Drawing, told: readonly Story[], wanted: number): Story[] {
  const { calendar, now, dice } = drawing
  const stories: Story[] = []
  const already = told.filter((story) => putsRight(story, calendar, now)).length
  // What would come too late to be put right by the end happens at another moment.
  for (let left = dice.shuffled(nuisances); left.length > 0; )
    left = left.filter((one) => {
      if (already + stories.length >= wanted) return false
      const at = momentFor('environment', now, calendar, dice)
      const story = toldAt(drawing, 'environment', one, dice.fill(one.asks), at)
      const isRight = putsRight(story, calendar, now)
      if (isRight) stories.push(story)
      return !isRight
    })
  return stories
}

const toldAt = (drawing: Drawing, category: CategoryCode, told: Case, content: string, at: number): Story => {
  const { cast, calendar, now, dice, residents, spanOf } = drawing
  const resident = residentFor(told, residents, dice)
  const span = spanOf(told.standard ?? category)
  return until(tell({ cast, calendar, dice, category, span, told, content, resident, at }), now)
}

/** As wanted; by anybody where the one who is wanted cannot have it so at this hour. */
function standing(drawing: Drawing, { by, ...wish }: Wanted, order: number): Story | undefined {
  return (by && standingAs(drawing, { ...wish, by }, order)) || standingAs(drawing, wish, order)
}

/** A request of any moment, as far as it has come by the end; undefined when there is nothing left to tell. */
function past(drawing: Drawing): Story | undefined {
  const { calendar, now, dice, supply, here } = drawing
  const drawn = dice.pick(drawnFrom)
  const at = momentFor(drawn, now, calendar, dice)
  for (const category of [drawn, ...dice.shuffled(categoryCodes)])
    for (const told of supply.fitting(category, at, here, dice)) {
      const content = supply.take(told, dice)
      if (content === undefined) continue
      here.add(told)
      return toldAt(drawing, category, told, content, at)
    }
  return undefined
}

/** When somebody would ask: in the mornings, in the afternoons and after work; what is urgent at any hour. */
function momentFor(code: CategoryCode, now: number, calendar: Calendar, dice: Dice): number {
  while (true) {
    const at = Math.floor(dice.between(now - demoDays * dayLength + 3 * hourLength, now - 0.3 * hourLength))
    if (code === 'urgent') return at
    const hour = (at - startOfDay(dayOf(at))) / hourLength
    const isBusy = (hour > 8.2 && hour < 11.6) || (hour > 14.5 && hour < 17.6) || (hour > 18.6 && hour < 21.3)
    if (isWithin(at, 'awake', calendar) && (isBusy || dice.chance(0.25))) return at
  }
}
