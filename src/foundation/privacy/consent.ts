/** Consent for what is sensitive (PIPL 29, 31): to what, in which wording, and a guardian’s for a child under 14. */
import { z } from 'zod'

/** How a guardian stands to the child. */
export const guardians = ['parent', 'grandparent', 'guardian'] as const
export type Guardian = (typeof guardians)[number]

/** What comes along with that which it is given for. A wording that waited on a device may be an older one than is asked now. */
export const consentTo = <To extends string>(to: To, wordingNow: number) =>
  z.strictObject({ to: z.literal(to), wording: z.number().int().min(1).max(wordingNow) })
