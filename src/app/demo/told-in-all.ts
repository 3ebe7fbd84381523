/** What the requests of the demo come to at its end: solved and put right, as the figures count it; and whether everything is there. */
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import { standardsThatShip } from '../../modules/requests/public.ts'
import { type RequestStep, requestStates } from '../../modules/requests/workflow.ts'
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

/** What does not happen to most requests. */
export const unusualSteps = [
  'return',
  'reassign',
  'extend',
  'assign',
  'reopen',
  'remind',
  'note',
  'confirmFor',
  'escalate',
  'takeUp',
  'pause',
  'resume',
  'handOver',
] as const satisfies readonly RequestStep[]

/** Every state, in the community that has most; and everything unusual somewhere. */
export function showsEverything(communities: readonly (readonly Story[])[], calendar: Calendar): boolean {
  const states = new Set(communities[0]?.map((story) => situationAfter(story, calendar).state))
  const steps = new Set(communities.flat().flatMap((story) => story.steps.map(({ name }) => name)))
  return requestStates.every((state) => states.has(state)) && unusualSteps.every((step) => steps.has(step))
}
