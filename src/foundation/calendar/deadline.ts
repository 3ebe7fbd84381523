/** When something is due, derived from what happened to its clock. Pure. */
import type { Calendar } from './calendar.ts'
import { type Allowance, guessedIn, spend, spentBetween } from './counting.ts'
import { hourLength } from './day.ts'
import { type Course, courseOf, type DeadlineEvent, isRunning } from './deadline-events.ts'
import type { ClockUnit, DeadlineLine, DeadlineState, DeadlineView } from './deadline-view.ts'
import { explain } from './explain.ts'
import { hoursIn, isWorking } from './span.ts'

export interface Deadline {
  /** Null while paused in time, and when stopped while so paused. Otherwise kept after a stop: the clock says if it was in time. */
  readonly dueAt: Date | null
  /** Overdue from the very moment it is due. It outweighs paused: a pause does not hide that something is late, it only keeps it from growing later. */
  readonly state: DeadlineState
  /** Natural hours as soon as one span is natural. Negative: over by so much. At rest while paused or stopped. */
  readonly remaining: { readonly unit: ClockUnit; readonly hours: number }
  /** Years that the arithmetic touched and whose workdays are guessed from the week. */
  readonly unpublishedYears: readonly number[]
  readonly lines: readonly DeadlineLine[]
}

const never: Deadline = {
  dueAt: null,
  state: 'stopped',
  remaining: { unit: 'hours', hours: 0 },
  unpublishedYears: [],
  lines: [],
}

/**
 * Every event counts, also one after `now`, which only measures: clocks of two machines differ by moments, and a deadline
 * must not vanish over that. For the past, leave out the events after it.
 */
export function deadlineOf(events: readonly DeadlineEvent[], calendar: Calendar, now: Date): Deadline {
  const course = courseOf(events)
  if (!course) return never
  const seenAt = course.stoppedAt ?? now.getTime()
  const allowances = course.given.map((given): Allowance => ({ given, length: hoursIn(given.span) * hourLength }))
  const counting = spend(allowances, course.runs, calendar)
  const { dueAt } = counting
  const unit: ClockUnit = course.given.every(({ span }) => isWorking(span.unit)) ? 'workingHours' : 'hours'
  const left =
    dueAt === null
      ? whilePaused(counting.unspent, course, unit, calendar)
      : spentBetween(course.runs, Math.min(dueAt, seenAt), Math.max(dueAt, seenAt), unit, calendar)
  const isOver = dueAt !== null && seenAt >= dueAt
  const guessed = new Set([...guessedIn(counting.stretches, calendar), ...left.guessed])
  const unpublishedYears = [...guessed].sort((a, b) => a - b)
  return {
    dueAt: dueAt === null ? null : new Date(dueAt),
    state: stateOf(course, isOver),
    remaining: { unit, hours: (isOver ? 0 - left.length : left.length) / hourLength },
    unpublishedYears,
    lines: explain(course, counting, unpublishedYears, calendar),
  }
}

export const deadlineViewOf = (deadline: Deadline): DeadlineView => ({
  dueAt: deadline.dueAt?.toISOString() ?? null,
  state: deadline.state,
  remaining: { ...deadline.remaining },
  unpublishedYears: [...deadline.unpublishedYears],
  lines: [...deadline.lines],
})

function stateOf({ last, stoppedAt }: Course, isOver: boolean): DeadlineState {
  if (stoppedAt !== null) return 'stopped'
  if (isOver) return 'overdue'
  return isRunning(last) ? 'running' : 'paused'
}

/** What would be left had the clock run on from the pause: the only sum that holds for natural and working time together. */
function whilePaused(
  unspent: readonly Allowance[],
  { last }: Course,
  unit: ClockUnit,
  calendar: Calendar,
): { length: number; guessed: readonly number[] } {
  const length = unspent.reduce((sum, allowance) => sum + allowance.length, 0)
  const alike = unspent.every(({ given }) => isWorking(given.span.unit) === (unit === 'workingHours'))
  if (alike) return { length, guessed: [] }
  const onward = spend(unspent, [{ from: last.to, to: Number.POSITIVE_INFINITY, reason: null }], calendar)
  return { length: (onward.dueAt ?? last.to) - last.to, guessed: guessedIn(onward.stretches, calendar) }
}
