/** What the outside may ask about what is held of persons. */
import { z } from 'zod'
import { query } from '../../foundation/contract.ts'
import { bases, viewers } from '../../foundation/privacy/declaring.ts'

const kept = z.union([
  z.object({ until: z.enum(['account', 'record']) }),
  z.object({ days: z.number(), after: z.enum(['made', 'ended', 'unused']) }),
])

export const declaredField = z.object({
  /** Its words are `<module>.personal.<name>` and `<module>.personal.<name>.purpose`. */
  module: z.string(),
  name: z.string(),
  basis: z.enum(bases),
  seenBy: z.array(z.enum(viewers)),
  kept,
  isSensitive: z.boolean(),
  /** Kept encrypted. */
  isSealed: z.boolean(),
})
export type DeclaredField = z.infer<typeof declaredField>

export const privacyContract = {
  declared: query('GET /privacy', {
    summary: 'What is held of persons: what for, on what ground, who sees it, how long',
    access: 'anyone',
    output: z.array(declaredField),
  }),
}
