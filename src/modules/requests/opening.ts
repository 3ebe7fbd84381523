/** Who reads of a request what is private in it, and opening it: with a reason, once until it is asked for again, and seen by whom it concerns. */

import { type Capacity, overseers, type Relation } from '../../foundation/access/standing.ts'
import { demandWhy } from '../../foundation/access/why.ts'
import { refuse } from '../../foundation/errors.ts'
import { listEvents } from '../../foundation/events/events.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import type { openingContract } from './contract-opening.ts'
import { findRequest } from './queries.ts'
import { standingBefore } from './standing-before.ts'
import type { StoredRequest } from './table.ts'

/** Those it is about, and whoever took it to help them. */
const involved: readonly Relation[] = ['requester', 'filer', 'assignee']

export const isInvolved = (held: ReadonlySet<Capacity>): boolean => involved.some((relation) => held.has(relation))

const overseesIt = (held: ReadonlySet<Capacity>): Capacity | undefined => overseers.find((role) => held.has(role))

/** Whether this account said why since it was last taken up. */
export function hasOpened(events: readonly StoredEvent[], accountId: string): boolean {
  const begun = events.findLastIndex(({ action }) => action === 'requests.reopen' || action === 'requests.submit')
  return events.some((event, at) => at > begun && event.action === 'requests.open' && event.account_id === accountId)
}

export interface Reading {
  /** Everything that is private in it. */
  readonly inFull: boolean
  /** What was written, where it was and its pictures. */
  readonly words: boolean
  /** Something is hidden that the reader may open by saying why. */
  readonly mayOpen: boolean
}

export function readingOf(
  row: Pick<StoredRequest, 'is_private' | 'contact_phone'>,
  held: ReadonlySet<Capacity>,
  isOpened: boolean,
): Reading {
  const inFull = isInvolved(held) || (isOpened && overseesIt(held) !== undefined)
  const hides = row.is_private || row.contact_phone !== null
  return { inFull, words: inFull || !row.is_private, mayOpen: !inFull && hides && overseesIt(held) !== undefined }
}

type OpenCall = CommandCall<(typeof openingContract)['open']>

/** Returns the request with its story, the opening included. */
export async function openRequest(call: OpenCall): Promise<{ row: StoredRequest; events: readonly StoredEvent[] }> {
  const { db, actor, params, input } = call
  demandWhy(input)
  const row = await findRequest(db, actor, params.id)
  if (!row) throw refuse.notFound('request')
  const held = standingBefore(actor, row)
  const role = overseesIt(held)
  if (!role) throw refuse.notAllowed('requests.open')
  const events = await listEvents(db, row.district_id, row.id)
  if (!readingOf(row, held, hasOpened(events, actor.accountId)).mayOpen)
    throw refuse.conflict('open-already', 'Nothing of it is hidden from you.')
  const opening = call.record({
    districtId: row.district_id,
    subject: row.id,
    path: row.path,
    role,
    details: { said: input },
  })
  return { row, events: [...events, opening] }
}
