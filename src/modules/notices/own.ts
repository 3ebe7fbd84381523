/** Whose notices and choices they are: an account's, in its home district. */
import type { Actor } from '../../foundation/access/standing.ts'
import type { Trace } from '../../foundation/http/call.ts'
import type { Own } from './queries.ts'

/** Undefined for whoever never held a post: nobody has anything to tell them. */
export const ownOf = (actor: Actor | null): Own | undefined =>
  actor?.homeDistrict ? { districtId: actor.homeDistrict, accountId: actor.accountId } : undefined

export const traceOf = (actor: Actor | null, own: Own, subject: string): Trace => ({
  districtId: own.districtId,
  subject,
  path: actor?.posts.find((post) => post.districtId === own.districtId)?.path ?? own.districtId,
})
