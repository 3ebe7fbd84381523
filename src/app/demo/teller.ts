/** Writes a request's story down: one step after another, each at an hour that suits whoever takes it. */
import { takers } from '../../foundation/access/standing.ts'
import { addSpan, type Calendar } from '../../foundation/calendar/calendar.ts'
import { hourLength } from '../../foundation/calendar/day.ts'
import type { Span } from '../../foundation/calendar/span.ts'
import { type Cast, holding, type PlannedPerson } from './cast.ts'
import type { CategoryCode } from './categories.ts'
import type { Dice } from './dice.ts'
import { soonest, type When } from './hours.ts'
import { type PlannedStep, type Story, situationAfter } from './story.ts'
import { type Taking, takerOf, takingOf } from './takers.ts'
import type { Case } from './texts/case.ts'

export interface Telling {
  readonly cast: Cast
  readonly calendar: Calendar
  readonly dice: Dice
  readonly category: CategoryCode
  readonly span: Span
  readonly told: Case
  readonly content: string
  /** Whom it is for. */
  readonly resident: PlannedPerson
  readonly at: number
  /** Who takes it, where this is one of those who may. */
  readonly by?: PlannedPerson
}

export type Hours = readonly [from: number, to: number]
type More = Pick<PlannedStep, 'to' | 'for' | 'along'>

export class Teller {
  readonly telling: Telling
  readonly place: string
  readonly #steps: PlannedStep[] = []
  #now: number

  constructor(telling: Telling, place: string) {
    this.telling = telling
    this.place = place
    this.#now = telling.at
  }

  /** At this very moment. */
  add(name: PlannedStep['name'], by: string, input: object = {}, more: More = {}): void {
    this.#steps.push({ at: this.#now, by, name, input: { ...input }, ...more })
  }

  /** So many hours later, or as soon after as suits. */
  wait(hours: Hours, when: When): this {
    const { calendar, dice } = this.telling
    this.#now = soonest(this.#now + dice.between(...hours) * hourLength, when, calendar, dice)
    return this
  }

  waitUntil(moment: number): this {
    this.#now = Math.max(this.#now, moment)
    return this
  }

  /** Takes the last step back if it came too late. */
  dropLastAfter(latest: number): void {
    if (this.#now <= latest) return
    this.#steps.pop()
    this.#now = this.#steps.at(-1)?.at ?? this.telling.at
  }

  /** How far the story has come. */
  get now(): number {
    return this.#now
  }

  get story(): Story {
    const { category, span, told } = this.telling
    return { category, standard: told.standard ?? category, span, place: this.place, steps: this.#steps }
  }

  get dueAt(): number {
    return situationAfter(this.story, this.telling.calendar).dueAt ?? this.#now
  }

  /** A full hour somewhere within the time that the category allows. */
  promise({ when }: Taking): string {
    const { calendar, dice, span } = this.telling
    const allowed = addSpan(new Date(this.#now), span, calendar).at.getTime() - this.#now
    return fullHour(soonest(this.#now + dice.between(0.25, 0.7) * allowed, when, calendar, dice))
  }

  someone(role: 'communityClerk' | 'gridWorker' | 'streetOffice'): PlannedPerson {
    return this.telling.dice.pick(holding(this.telling.cast, [role], this.place))
  }

  get supervisor(): string {
    const [nearest] = holding(this.telling.cast, ['branchSecretary', 'communitySecretary'], this.place)
    return nearest?.name ?? ''
  }

  taker(not: readonly string[] = []): Taking {
    const { cast, category, dice, by } = this.telling
    if (by && !not.includes(by.name) && holding(cast, takers, this.place).includes(by)) return takingOf(by, category)
    return takerOf(cast, category, this.place, dice, not)
  }
}

/** The next one. */
export const fullHour = (moment: number): string => new Date(Math.ceil(moment / hourLength) * hourLength).toISOString()
