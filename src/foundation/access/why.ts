/** Why somebody of the staff opens what is private: chosen, and in their own words where nothing fits. */
import { z } from 'zod'
import { refuse } from '../errors.ts'
import { text } from '../http/input.ts'

export const whys = ['handle', 'callBack', 'supervise', 'asked', 'other'] as const

export const whyInput = z.strictObject({ why: z.enum(whys), note: text(200).optional() })
type Why = z.infer<typeof whyInput>

/** Refuses 'other' without a word. */
export function demandWhy({ why, note }: Why): void {
  if (why === 'other' && !note)
    throw refuse.invalid([{ path: 'note', code: 'missing', message: 'Say in a few words why.' }])
}
