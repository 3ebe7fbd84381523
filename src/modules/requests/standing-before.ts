/** How somebody stands before one request. */
import { type Actor, type Capacity, standing } from '../../foundation/access/standing.ts'
import type { StoredRequest } from './table.ts'

type Related = Pick<StoredRequest, 'path' | 'requester_id' | 'filer_id' | 'assignee_id'>

export const standingBefore = (actor: Actor, row: Related): ReadonlySet<Capacity> =>
  standing(actor, row.path, {
    requester: row.requester_id === actor.accountId,
    filer: row.filer_id === actor.accountId,
    assignee: row.assignee_id === actor.accountId,
  })
