/** Whether a request will count as solved at the end of the demo, as the figures count it; and as a problem put right. */
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import { standardsThatShip } from '../../modules/requests/public.ts'
import { type Story, situationAfter } from './story.ts'

/** Closed by the resident or by the clock, and nobody says that it is not solved. */
export function endsSolved(story: Story, calendar: Calendar, now: number): boolean {
  const { state, dueAt } = situationAfter(story, calendar)
  const isClosed = state === 'closed' || (state === 'answered' && dueAt !== null && dueAt <= now)
  const said = (...names: readonly string[]) => story.steps.findLast(({ name }) => names.includes(name))?.input.solved
  const answered = said('answer')
  return isClosed && answered !== undefined && answered !== 'no' && said('confirm', 'confirmFor') !== 'no'
}

const problems = new Set(standardsThatShip.filter(({ kind }) => kind === 'problem').map(({ code }) => code))

export const putsRight = (story: Story, calendar: Calendar, now: number): boolean =>
  problems.has(story.standard) && endsSolved(story, calendar, now)
