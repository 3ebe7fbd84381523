/** A neighbour asks for what somebody has asked for already, and a clerk makes the two one. */
import { covers } from '../../foundation/access/standing.ts'
import { hourLength } from '../../foundation/calendar/day.ts'
import { holding } from './cast.ts'
import { diceOf } from './dice.ts'
import type { Drawing } from './drawing.ts'
import { soonest } from './hours.ts'
import { type Story, situationAfter, until } from './story.ts'

/** Hours after the first. Within as many nothing else happens to it, so that the order of the two does not matter. */
const later = [7, 22, 31]
const quiet = 7 * hourLength
const mergeable = ['waiting', 'claimed', 'serving']

/** Undefined when nothing that was asked for suits. Thrown by itself, so that no other story changes for it. */
export function askedTwice(drawing: Drawing, stories: readonly Story[]): Story | undefined {
  const shared = stories.filter(({ category, steps: [first] }) => category === 'environment' && !first?.for)
  for (const main of shared)
    for (const hours of later) {
      const twice = askedLater(drawing, main, hours)
      if (twice) return twice
    }
  return undefined
}

function askedLater({ cast, calendar, now, residents }: Drawing, main: Story, hours: number): Story | undefined {
  const [first] = main.steps
  if (!first) return undefined
  const dice = diceOf(`${first.by} ${first.at} twice`)
  const asked = soonest(first.at + hours * hourLength, 'awake', calendar, dice)
  const merged = soonest(asked + dice.between(0.2, 2) * hourLength, 'office', calendar, dice)
  const isQuiet = main.steps.every(({ at }) => Math.abs(at - merged) > quiet)
  const { state } = situationAfter(until(main, merged), calendar)
  const grid = main.place.split('.').slice(0, 5).join('.')
  const neighbour = residents.find(({ name, posts: [home] }) => name !== first.by && home && covers(grid, home.at))
  const [clerk] = holding(cast, ['communityClerk'], cast.plan.path)
  if (merged > now || !isQuiet || !mergeable.includes(state) || !neighbour || !clerk) return undefined
  const content = `我们这边也一样：${first.input.content}`
  return {
    ...main,
    steps: [
      { at: asked, by: neighbour.name, name: 'submit', input: { content, showsName: false } },
      { at: merged, by: clerk.name, name: 'merge', input: {}, into: main },
    ],
  }
}
