/** What of a request is sensitive and asked for by itself; all else is a duty, or left out where nobody gives it. */
import { z } from 'zod'
import { consentTo, guardians } from '../../foundation/privacy/consent.ts'

export { guardians }

/** The wording that is asked now: `requests.consent.<name>.<number>`. One that somebody has read is never changed again. */
export const privateWording = 1
export const positionWording = 1
export const childWording = 1

export const requestConsent = z.discriminatedUnion('to', [
  /** To keep what is written of health, family or a conflict. */
  consentTo('private', privateWording),
  /** To keep where exactly somebody is. */
  consentTo('position', positionWording),
  /** A guardian’s: to keep more of a child under 14 than what they write themselves. */
  consentTo('child', childWording).extend({ relation: z.enum(guardians) }),
])
export type RequestConsent = z.infer<typeof requestConsent>
