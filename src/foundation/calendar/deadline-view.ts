/** A deadline as the outside sees it: when, how much is left, and the arithmetic line by line as data. */
import { z } from 'zod'
import { spanSchema } from './span.ts'

const moment = z.iso.datetime()
const date = z.iso.date()
const clockUnit = z.enum(['hours', 'workingHours'])
/** Natural or working hours: every amount of time is told in one of them. */
export type ClockUnit = z.infer<typeof clockUnit>

/** The web says each kind with the words `deadline.line.<kind>`. */
export const deadlineLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), at: moment, span: spanSchema }),
  /** Started or resumed outside working hours: counting begins at `from`. */
  z.object({ kind: z.literal('outside'), at: moment, from: moment }),
  /** Without a break of days; `hasBreak`: noon lies within and is not counted; `makeUp`: the holiday this day is worked for. */
  z.object({
    kind: z.literal('counted'),
    from: moment,
    to: moment,
    unit: clockUnit,
    hours: z.number(),
    hasBreak: z.boolean(),
    makeUp: z.string().nullable(),
  }),
  /** Whole workdays in a row. */
  z.object({ kind: z.literal('countedDays'), fromOn: date, toOn: date, days: z.int() }),
  /** `name` is the holiday's; null for a weekend. */
  z.object({ kind: z.literal('skipped'), fromOn: date, toOn: date, days: z.int(), name: z.string().nullable() }),
  z.object({ kind: z.literal('paused'), at: moment, reason: z.string().nullable() }),
  z.object({ kind: z.literal('resumed'), at: moment }),
  z.object({ kind: z.literal('extended'), at: moment, span: spanSchema }),
  z.object({ kind: z.literal('unpublished'), year: z.int() }),
  z.object({ kind: z.literal('due'), at: moment }),
  z.object({ kind: z.literal('stopped'), at: moment }),
])
export type DeadlineLine = z.infer<typeof deadlineLine>

export const deadlineStates = ['running', 'paused', 'overdue', 'stopped'] as const
export type DeadlineState = (typeof deadlineStates)[number]

export const deadlineView = z.object({
  /** Null while paused in time, and when stopped while so paused. */
  dueAt: moment.nullable(),
  state: z.enum(deadlineStates),
  /** Negative: over by so much. */
  remaining: z.object({ unit: clockUnit, hours: z.number() }),
  /** Years that the arithmetic touched and whose workdays are guessed from the week. */
  unpublishedYears: z.array(z.int()),
  lines: z.array(deadlineLine),
})
export type DeadlineView = z.infer<typeof deadlineView>
