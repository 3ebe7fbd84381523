/** What a step leaves for figures: worked out when it happens, for the calendar of a later day may be another. Pure. */
import { type Calendar, elapsed } from '../../foundation/calendar/calendar.ts'
import type { RequestChange } from './queries.ts'
import type { StoredRequest } from './table.ts'
import type { RequestState, RequestStep } from './workflow.ts'

type Before = Pick<
  StoredRequest,
  'state' | 'state_since' | 'submitted_at' | 'due_at' | 'claimed_at' | 'fell_due_at' | 'paused_hours'
>

export function keptBy(
  step: RequestStep,
  row: Before,
  state: RequestState,
  calendar: Calendar,
  now: Date,
): RequestChange {
  const workingHours = (from: Date) => elapsed(from, now, 'workingHours', calendar)
  const stood = row.state === 'paused' && state !== 'paused' ? workingHours(row.state_since) : 0
  const paused = row.paused_hours + stood
  // While it is paused nothing can be late: what is late already cannot be paused.
  const isLate = row.state !== 'paused' && row.due_at !== null && row.due_at <= now
  return {
    ...(stood > 0 && { paused_hours: paused }),
    ...(state === 'claimed' && !row.claimed_at && { claimed_at: now, claimed_late: isLate }),
    ...(step === 'takeUp' && !row.claimed_at && { claimed_at: now, claimed_late: isLate }),
    ...(step === 'fallDue' && !row.fell_due_at && { fell_due_at: now }),
    ...(step === 'answer' && {
      handled_hours: Math.max(0, workingHours(row.submitted_at) - paused),
      answered_late: isLate,
    }),
  }
}
