/** Finds a request that stands as wanted at the end: by telling it from ever earlier beginnings until it does. */
import { covers } from '../../foundation/access/standing.ts'
import { hourLength } from '../../foundation/calendar/day.ts'
import type { RequestState, RequestStep } from '../../modules/requests/workflow.ts'
import type { PlannedPerson } from './cast.ts'
import { type CategoryCode, categoryCodes } from './categories.ts'
import { diceOf } from './dice.ts'
import { type Drawing, residentFor } from './drawing.ts'
import { isWithin } from './hours.ts'
import type { Wanted } from './open-stories.ts'
import { isShown } from './phones.ts'
import { leftIn, type Story, situationAfter, until } from './story.ts'
import { tell } from './tell.ts'
import type { Case } from './texts/case.ts'

/** How often it is tried: at some hours some things cannot be. */
const mostTries = 800
/** How far back a request may begin that still stands there. */
const furthestDays: Readonly<Partial<Record<RequestState, number>>> = {
  submitted: 6,
  waiting: 10,
  claimed: 13,
  serving: 18,
}

export function standingAs(drawing: Drawing, wish: Wanted, order: number): Story | undefined {
  const { dice, now, supply, here } = drawing
  const codes = wish.category ? [wish.category] : dice.shuffled(categoryCodes.filter((code) => code !== 'urgent'))
  const furthest = (furthestDays[wish.state] ?? 26) * 24
  let tries = 0
  for (const code of codes)
    for (const told of supply.fitting(code, now, here, dice).filter((one) => suits(one, wish))) {
      const resident = whoAsks(drawing, wish, told)
      for (let ago = dice.between(0.1, 1.4); ago < furthest && tries < mostTries; ago += 1.3) {
        tries += 1
        const story = toldFrom(drawing, wish, { code, told, resident, at: Math.floor(now - ago * hourLength), order })
        const content = story && supply.take(told, dice)
        if (!story || content === undefined) continue
        here.add(told)
        const [first, ...rest] = story.steps
        return first && { ...story, steps: [{ ...first, input: { ...first.input, content } }, ...rest] }
      }
    }
  return undefined
}

interface Beginning {
  readonly code: CategoryCode
  readonly told: Case
  readonly resident: PlannedPerson
  readonly at: number
  readonly order: number
}

/** The story that begins there, if it stands as wanted. */
function toldFrom(drawing: Drawing, wish: Wanted, { code, told, resident, at, order }: Beginning): Story | undefined {
  const { cast, calendar, now } = drawing
  if (!isWithin(at, code === 'urgent' ? 'always' : 'awake', calendar)) return undefined
  const by = cast.people.find(({ name }) => name === wish.by)
  const whole = tell({
    cast,
    calendar,
    // Of its own, so that the tries before leave no trace.
    dice: diceOf(`${told.asks} ${order} ${at}`),
    category: code,
    span: drawing.spanOf(told.standard ?? code),
    told,
    content: told.asks,
    resident,
    at,
    ...(by && { by }),
  })
  const left = leftIn(whole, wish.state)
  const story = left && until(left, now)
  const isTheirs = !by || story?.steps.some((step) => step.name === 'claim' && step.by === by.name)
  return story && isTheirs && stands(story, drawing, wish) ? story : undefined
}

function stands(story: Story, { calendar, now }: Drawing, { state, due, after }: Wanted): boolean {
  const situation = situationAfter(story, calendar)
  if (situation.state !== state) return false
  if (due === null || situation.dueAt === null) return due === null && situation.dueAt === null
  const [from, to] = due
  const left = (situation.dueAt - now) / hourLength
  const step = after && stepOf[after]
  return from <= left && left <= to && (!step || story.steps.some(({ name }) => name === step))
}

function whoAsks({ cast, residents, dice }: Drawing, { isShown: shall, by }: Wanted, told: Case): PlannedPerson {
  const shown = residents.find(({ name }) => isShown(name))
  if (shall && shown) return shown
  const taker = cast.people.find(({ name }) => name === by)
  const near = residents.filter(({ posts }) => taker?.posts.some(({ at }) => covers(at, posts[0]?.at ?? '')))
  return residentFor(told, near.length ? near : residents, dice)
}

/** The step by which one sees that it happened. */
const stepOf: Partial<Record<string, RequestStep>> = {
  returned: 'return',
  reassigned: 'reassign',
  extended: 'extend',
  reopened: 'reopen',
  raised: 'escalate',
  paused: 'pause',
}
const twists = ['returned', 'reassigned', 'extended', 'late', 'untaken', 'reopened', 'raised', 'paused'] as const

/** Where nothing special is wanted, nothing special happens. */
function suits(told: Case, { after, state }: Wanted): boolean {
  if (after === 'handedOver') return 'handedOver' in told
  if (!('did' in told) || told.filed) return false
  if (after) return told[after] !== undefined
  return state === 'submitted' || twists.every((twist) => told[twist] === undefined)
}
