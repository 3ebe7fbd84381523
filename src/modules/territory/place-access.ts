/** A place as somebody asks for it: seen, or held for a change. */
import type { Actor } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { findPlaceFor, lockPlace } from './queries.ts'
import type { StoredPlace } from './table.ts'

export async function seenPlace(db: Db, actor: Actor, id: string) {
  const row = await findPlaceFor(db, actor, id)
  if (!row) throw refuse.notFound('place')
  return row
}

export async function lockedPlace(db: Db, actor: Actor, id: string): Promise<StoredPlace> {
  const row = await lockPlace(db, actor, id)
  if (row) return row
  // A community of another district is seen and yet not theirs to change.
  await seenPlace(db, actor, id)
  throw refuse.notAllowed('place')
}

export const about = (place: Pick<StoredPlace, 'district_id' | 'id' | 'path'>) => ({
  districtId: place.district_id,
  subject: place.id,
  path: place.path,
})
