/** Reading in full the telephone number of whoever holds a post: with a reason, and seen by whose it is. */
import { covers, districtsOf, officeRoles } from '../../foundation/access/standing.ts'
import { demandWhy } from '../../foundation/access/why.ts'
import type { OutputOf } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import type { peopleContract } from './contract.ts'
import { findPhone, lockPost } from './queries.ts'

type Line = (typeof peopleContract)['open']

/** Whoever finds the post in their list may call: a resident’s post stands in none. */
export async function openNumber(call: CommandCall<Line>): Promise<OutputOf<Line>> {
  const { actor, db, params, input, now, record } = call
  demandWhy(input)
  const post = await lockPost(db, districtsOf(actor), params.id, now)
  const own =
    post && actor.posts.find(({ role, path }) => officeRoles.some((one) => one === role) && covers(path, post.path))
  if (!post || !own || post.role === 'resident' || post.ended) throw refuse.notFound('post')
  const phone = await findPhone(db, post.account_id)
  if (!phone) throw refuse.unfit('no-phone', 'No telephone number is known of this account.')
  record({
    districtId: post.district_id,
    subject: post.account_id,
    path: post.path,
    role: own.role,
    details: { post: post.id, said: input },
  })
  return { phone }
}
