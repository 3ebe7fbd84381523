/** Several requests about the same become one: which one, and who is told of its end. */

import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import { likeness } from '../../foundation/language/likeness.ts'
import { take } from '../../foundation/workflow.ts'
import { lockRequest } from './queries.ts'
import { followInstead, followNoLonger, listMergeable, lockInOrder, moveMerged } from './queries-merging.ts'
import { standingBefore } from './standing-before.ts'
import type { StoredRequest } from './table.ts'
import { requestRules } from './workflow.ts'

type Asking = Pick<CommandCall, 'db' | 'actor' | 'now'>

export const lockForMerging = ({ db, actor }: Asking, id: string, intoId: string): Promise<void> =>
  lockInOrder(db, actor, [id, intoId])

/** The request that `row` becomes part of: what was merged itself stands for the one it was merged into. */
export async function mainFor({ db, actor }: Asking, row: StoredRequest, intoId: string): Promise<StoredRequest> {
  // Who may not merge at all learns nothing of what they named.
  take(requestRules.numbered(row.workflow_version), 'merge', row.state, standingBefore(actor, row))
  const named = await lockRequest(db, actor, intoId, false)
  const main = named?.merged_into ? await lockRequest(db, actor, named.merged_into, false) : named
  // A private one stays by itself: whoever follows the other would read of it.
  if (!main || main.district_id !== row.district_id || main.id === row.id || row.is_private || main.is_private)
    throw refuse.unfit('no-such-main', 'It cannot become part of this one.')
  if (!main.is_open) throw refuse.unfit('main-ended', 'That one has ended.')
  return main
}

/** No chains: whatever was part of `row` is part of the main one now. */
export async function join({ db, now }: Asking, row: StoredRequest, main: StoredRequest): Promise<void> {
  await moveMerged(db, row, main.id)
  await followInstead(db, row, main, now)
}

export async function leave({ db }: Asking, row: StoredRequest): Promise<void> {
  if (row.merged_into) await followNoLonger(db, row, row.merged_into)
}

const mostCompared = 300
const mostOffered = 12

/** What `row` may be part of, the likeliest first; of the same category before others. */
export async function mergeableWith(db: Db, actor: CommandCall['actor'], row: StoredRequest): Promise<StoredRequest[]> {
  if (row.is_private) return []
  const rank = (other: StoredRequest): number =>
    likeness(row.content, other.content) + (other.category_id === row.category_id ? 0.5 : 0)
  const others = await listMergeable(db, actor, row, mostCompared)
  return others
    .map((other) => ({ other, rank: rank(other) }))
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, mostOffered)
    .map(({ other }) => other)
}
