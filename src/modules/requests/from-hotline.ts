/** What 12345 passed on: under its number there, once in a district, with their deadline beside ours. */
import { type Actor, covers, overseers, postsAs } from '../../foundation/access/standing.ts'
import type { InputOf } from '../../foundation/contract.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Place } from '../territory/public.ts'
import type { requestsContract } from './contract.ts'
import { findFromHotline } from './queries.ts'
import type { StoredRequest } from './table.ts'

type Input = InputOf<(typeof requestsContract)['submit']>
type FromHotline = Pick<StoredRequest, 'hotline_number' | 'hotline_due_at'>

/** Refuses whoever does not work in the place, and what was filed under this number before. */
export async function fromHotline(db: Db, actor: Actor, place: Place, input: Input): Promise<FromHotline> {
  if (!input.fromHotline) return { hotline_number: null, hotline_due_at: null }
  if (!postsAs(actor, overseers).some((post) => covers(post.path, place.path)))
    throw refuse.unfit('hotline-for-offices', 'Only those who work in the place enter what 12345 passed on.')
  if (!input.onBehalfOf)
    throw refuse.invalid([{ path: 'onBehalfOf.name', code: 'missing', message: 'This is needed.' }])
  const { number, dueAt } = input.fromHotline
  const earlier = await findFromHotline(db, place.district_id, number)
  if (earlier) throw arrivedBefore(earlier.number)
  return { hotline_number: number, hotline_due_at: dueAt ? new Date(dueAt) : null }
}

const arrivedBefore = (number: string) =>
  refuse.conflict('arrived-before', `12345 passed this on before: it is ${number} here.`, { number })

/** Two who enter the same one at the same moment: the table takes only one of them. */
export const refuseTwice = (error: unknown): never => {
  const isTwice = error instanceof Error && 'constraint' in error && error.constraint === 'hotline_number_once'
  throw isTwice ? arrivedBefore('') : error
}
