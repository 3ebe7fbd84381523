/** Reading in full the telephone number of whoever answers for an organisation: with a reason. */
import { districtsOf, officeRoles, reaches } from '../../foundation/access/standing.ts'
import { demandWhy } from '../../foundation/access/why.ts'
import type { OutputOf } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import type { organizationsContract } from './contract.ts'
import { findOrganization } from './queries.ts'

type Line = (typeof organizationsContract)['open']

export async function openContact(call: CommandCall<Line>): Promise<OutputOf<Line>> {
  const { actor, db, params, input, record } = call
  demandWhy(input)
  const row = await findOrganization(db, districtsOf(actor), params.id)
  const own =
    row && actor.posts.find((post) => officeRoles.some((role) => role === post.role) && reaches(post, row.path))
  if (!row || !own) throw refuse.notFound('organization')
  if (!row.contact_phone) throw refuse.unfit('no-phone-here', 'No telephone number is known of this organisation.')
  const { district_id: districtId, id: subject, path } = row
  record({ districtId, subject, path, role: own.role, details: { said: input } })
  return { phone: row.contact_phone }
}
