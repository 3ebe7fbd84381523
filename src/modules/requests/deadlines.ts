/** What a step does to a request's clock, and the clock's whole course as its events tell it. Pure. */
import type { DeadlineEvent } from '../../foundation/calendar/deadline-events.ts'
import { type Span, workingDays } from '../../foundation/calendar/span.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { Workflow } from '../../foundation/workflow.ts'
import type { RequestState, RequestStep } from './workflow.ts'

/** A deadline event without its instant: an event of the request carries these, and its own time is theirs. */
export type Tick = DeadlineEvent extends infer E ? (E extends { at: Date } ? Omit<E, 'at'> : never) : never

/** What entering a state does to the clock. `own` is the span the request's category gave it. */
export function ticksOnEntering(
  flow: Workflow<RequestState>,
  state: RequestState,
  from: RequestState | null,
  own: Span,
): Tick[] {
  const { stay, keepsDeadline, pauses } = flow.states[state]
  if (from === state) return []
  if (pauses) return [{ kind: 'pause' }]
  const before = keepsDeadline && from ? flow.states[from] : undefined
  if (before?.pauses) return [{ kind: 'resume' }]
  if (before?.stay?.atMost === 'own') return []
  if (!stay) return [{ kind: 'stop' }]
  return [{ kind: 'start', span: stay.atMost === 'own' ? own : stay.atMost }]
}

/** What going back to a state does to the clock that stood still meanwhile. */
export const ticksOnGoingBack = (flow: Workflow<RequestState>, state: RequestState): Tick[] =>
  flow.states[state].pauses ? [] : [{ kind: 'resume' }]

/** What a step itself does to the clock, besides changing the state. */
export const ticksOf = (step: RequestStep, input: object): Tick[] =>
  step === 'extend' && 'workingDays' in input && typeof input.workingDays === 'number'
    ? [{ kind: 'extend', span: workingDays(input.workingDays) }]
    : []

export const at = (ticks: readonly Tick[], instant: Date): DeadlineEvent[] =>
  ticks.map((tick) => ({ ...tick, at: instant }))

/** What is done now, after all of these: a clock that was set back makes no pause end before it began. */
export function following(earlier: readonly DeadlineEvent[], ticks: readonly Tick[], now: Date): DeadlineEvent[] {
  const last = earlier.at(-1)?.at
  return at(ticks, last && last > now ? last : now)
}

/** The clock's course since its last start, read from the request's events in the order they happened. */
export function courseFrom(events: readonly StoredEvent[]): DeadlineEvent[] {
  const told = events.map((event) => ({ ticks: ticksIn(event), at: event.at }))
  const begins = told.findLastIndex(({ ticks }) => ticks.some(({ kind }) => kind === 'start'))
  const course: DeadlineEvent[] = []
  for (const { ticks, at } of told.slice(Math.max(begins, 0))) course.push(...following(course, ticks, at))
  return course
}

/** Why it stands still is among the words, which lie sealed. */
function ticksIn({ details }: StoredEvent): Tick[] {
  const { reason } = (details.said ?? {}) as { reason?: string }
  const ticks = (details.clock ?? []) as Tick[]
  return ticks.map((tick) => (tick.kind === 'pause' && reason ? { ...tick, reason } : tick))
}
