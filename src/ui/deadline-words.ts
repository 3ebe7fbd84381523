/** A deadline in one sentence, from as much of it as a page knows. */
import type { DeadlineLine, DeadlineView } from '../foundation/calendar/deadline-view.ts'
import { sayDeadline, sayLine } from '../foundation/calendar/say-deadline.ts'
import { exact, t } from '../foundation/language/words.ts'

export interface DeadlineProps {
  readonly dueAt: string | null
  /** With `remaining`, as a record has them; a line of a list knows only `isOverdue`. */
  readonly state?: DeadlineView['state']
  readonly remaining?: DeadlineView['remaining'] | null
  readonly isOverdue?: boolean
  /** The arithmetic. */
  readonly lines?: readonly DeadlineLine[]
}

export interface DeadlineSaid {
  readonly sentence: string
  readonly isOverdue: boolean
  readonly lines: readonly string[]
}

/** Undefined when nothing is due. */
export function deadlineSaid({
  dueAt,
  state,
  remaining,
  isOverdue = false,
  lines = [],
}: DeadlineProps): DeadlineSaid | undefined {
  const sentence = sentenceOf()
  if (!sentence) return undefined
  return { sentence, isOverdue: isOverdue || state === 'overdue', lines: lines.map((line) => sayLine(t, line)) }

  function sentenceOf(): string | undefined {
    if (state && remaining) return sayDeadline(t, { dueAt, state, remaining })
    if (!dueAt) return undefined
    return t(isOverdue ? 'ui.deadline.late' : 'ui.deadline.by', { by: exact(dueAt) })
  }
}
