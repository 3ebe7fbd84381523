/** The statements behind requests that follow their places. */
import { sql } from 'kysely'
import { atOrBelowAny } from '../../foundation/database/at-or-below.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { opened } from './sealed.ts'
import type { StoredRequest } from './table.ts'

/** The community's column is what the index is by; every place that changes lies in one. */
const underAny = (paths: readonly string[]) => sql<boolean>`
  community = any(${paths.map((path) => path.split('.')[3] ?? '')}::text[])
  and ${atOrBelowAny('path', paths)}`

export interface CountedAt {
  readonly requests: number
  readonly overdue: number
  readonly ended: number
}

export const countUnder = (db: Db, districtId: string, paths: readonly string[], now: Date): Promise<CountedAt> =>
  db
    .selectFrom('requests')
    .select([
      sql<number>`count(*) filter (where is_open)::int`.as('requests'),
      sql<number>`count(*) filter (where is_open and state not in ('answered', 'paused') and due_at <= ${now})::int`.as(
        'overdue',
      ),
      sql<number>`count(*) filter (where not is_open)::int`.as('ended'),
    ])
    .where('district_id', '=', districtId)
    .where(underAny(paths))
    .executeTakeFirstOrThrow()

/** The open requests of a place and below it, held until the end of the transaction. What is sealed in them stays so. */
export const lockOpenUnder = (db: Db, districtId: string, path: string): Promise<StoredRequest[]> =>
  db
    .selectFrom('requests')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('is_open', '=', true)
    .where(underAny([path]))
    .orderBy('id')
    .forUpdate()
    .execute()

/** What somebody has in hand at a place and below it, held until the end of the transaction. What is sealed in it stays so. */
export const lockInHand = (db: Db, districtId: string, path: string, assigneeId: string): Promise<StoredRequest[]> =>
  db
    .selectFrom('requests')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('assignee_id', '=', assigneeId)
    .where('state', 'in', ['claimed', 'serving', 'paused'])
    .where(underAny([path]))
    .orderBy('id')
    .forUpdate()
    .execute()

/** Where it lies from now on; where it was asked for is kept once, beside it. */
export async function putRequest(
  db: Db,
  row: StoredRequest,
  place: { readonly id: string; readonly path: string; readonly label: string },
): Promise<StoredRequest> {
  const put = await db
    .updateTable('requests')
    .set({
      place_id: place.id,
      path: place.path,
      place_label: place.label,
      asked_path: row.asked_path ?? row.path,
    })
    .where('district_id', '=', row.district_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return opened(db.vault, put)
}
