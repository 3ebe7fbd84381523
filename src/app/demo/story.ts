/** A request as it is planned: who does what when. Nothing of it has happened yet. */
import { addSpan, type Calendar, elapsed, forward } from '../../foundation/calendar/calendar.ts'
import { hourLength } from '../../foundation/calendar/day.ts'
import { type Span, workingDays } from '../../foundation/calendar/span.ts'
import type { State } from '../../foundation/workflow.ts'
import { type RequestState, type RequestStep, requestWorkflow } from '../../modules/requests/workflow.ts'
import type { CategoryCode } from './categories.ts'

export interface PlannedStep {
  /** Milliseconds. */
  readonly at: number
  /** The name of a person of the cast. */
  readonly by: string
  readonly name: 'submit' | RequestStep
  readonly input: Readonly<Record<string, unknown>>
  /** To whom it is given. */
  readonly to?: string
  /** It happens along with the step before: whoever could review a request does not have to. */
  readonly along?: true
  /** Whom it is filed for. */
  readonly for?: string
  /** What it becomes part of. */
  readonly into?: Story
}

export interface Story {
  readonly category: CategoryCode
  /** The code of the standard it is asked under. */
  readonly standard: string
  readonly span: Span
  /** A path in the plan. */
  readonly place: string
  readonly steps: readonly PlannedStep[]
}

export interface Situation {
  readonly state: RequestState
  readonly dueAt: number | null
}

const { states, steps: rules } = requestWorkflow

/** What a category allows that says nothing else. */
const longestPause = workingDays(10)

export function stateAfter(state: RequestState | null, { name }: Pick<PlannedStep, 'name'>): RequestState {
  if (name === 'submit') return requestWorkflow.start
  const { to } = rules[name]
  if (to === 'before') throw new Error('No story goes back.')
  if (to !== 'same') return to
  if (!state) throw new Error('A story begins with its request.')
  return state
}

/** Where these steps leave the request. The service derives deadlines from events in its own way; this only looks ahead. */
export function situationAfter({ span, steps }: Pick<Story, 'span' | 'steps'>, calendar: Calendar): Situation {
  let state: RequestState | null = null
  let dueAt: Date | null = null
  /** Hours, while the clock stands still. */
  let left = 0
  for (const step of steps) {
    const next = stateAfter(state, step)
    const at = new Date(step.at)
    const { stay, keepsDeadline, pauses, final }: State = states[next]
    const before: State | null = state && states[state]
    if (final) dueAt = null
    else if (pauses && dueAt) {
      left = elapsed(at, dueAt, span.unit, calendar)
      dueAt = addSpan(at, longestPause, calendar).at
    } else if (keepsDeadline && before?.pauses)
      dueAt = new Date(forward(step.at, left * hourLength, span.unit, calendar))
    else if (next !== state && !(keepsDeadline && before?.stay?.atMost === 'own'))
      dueAt = stay ? addSpan(at, stay.atMost === 'own' ? span : stay.atMost, calendar).at : null
    if (step.name === 'extend' && dueAt)
      dueAt = addSpan(dueAt, workingDays(Number(step.input.workingDays)), calendar).at
    state = next
  }
  return { state: state ?? requestWorkflow.start, dueAt: dueAt?.getTime() ?? null }
}

/** The same with nothing after `now`. */
export const until = <S extends Pick<Story, 'steps'>>(story: S, now: number): S => ({
  ...story,
  steps: story.steps.filter(({ at }) => at <= now),
})

/** The same, left standing in the state when it was last in it; undefined when it never was. */
export function leftIn(story: Story, wanted: RequestState): Story | undefined {
  let state: RequestState | null = null
  let kept = 0
  for (const [index, step] of story.steps.entries()) {
    state = stateAfter(state, step)
    if (state === wanted) kept = index + 1
  }
  return kept ? { ...story, steps: story.steps.slice(0, kept) } : undefined
}
