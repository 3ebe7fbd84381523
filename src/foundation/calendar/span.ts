/** How much time is allowed, as a rule says it: `workingDays(2)`. */
import { z } from 'zod'

export const spanUnits = ['hours', 'days', 'workingHours', 'workingDays'] as const
/**
 * Natural units (紧急工作时、自然日) run through nights and holidays. Working units (工作时、工作日) count 8:00–12:00 and
 * 14:00–18:00 on workdays; a working day is eight working hours, wherever in a day they begin.
 */
export type SpanUnit = (typeof spanUnits)[number]

export interface Span {
  readonly unit: SpanUnit
  readonly count: number
}

/** Two thousand working days are eight years: longer than any term in the rules. */
export const spanSchema = z.strictObject({ unit: z.enum(spanUnits), count: z.int().min(1).max(2000) })

export const hours = (count: number): Span => ({ unit: 'hours', count })
export const days = (count: number): Span => ({ unit: 'days', count })
export const workingHours = (count: number): Span => ({ unit: 'workingHours', count })
export const workingDays = (count: number): Span => ({ unit: 'workingDays', count })

const hoursPerUnit: Record<SpanUnit, number> = { hours: 1, days: 24, workingHours: 1, workingDays: 8 }

/** In natural or in working hours, as the unit has it. */
export const hoursIn = (span: Span): number => span.count * hoursPerUnit[span.unit]

export const isWorking = (unit: SpanUnit): boolean => unit === 'workingHours' || unit === 'workingDays'
