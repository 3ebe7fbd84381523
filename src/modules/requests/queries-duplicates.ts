/** Every statement about what may be the same, and about those who follow a request. */
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { isOpen } from './queries-scope.ts'
import type { StoredCategory, StoredRequest, SubscriberRow } from './table.ts'

export type ShownRow = StoredRequest & Pick<StoredCategory, 'name' | 'name_en' | 'is_urgent' | 'kind'>

const shown = (db: Db) =>
  db
    .selectFrom('requests')
    .innerJoin('request_categories as c', (join) =>
      join.onRef('c.district_id', '=', 'requests.district_id').onRef('c.id', '=', 'requests.category_id'),
    )
    .selectAll('requests')
    .select(['c.name', 'c.name_en', 'c.is_urgent', 'c.kind'])

export interface Nearby {
  readonly districtId: string
  /** Its segment. */
  readonly community: string
  /** Of the category, whichever version. */
  readonly code: string
  readonly since: Date
  readonly most: number
}

/** The open ones of a category in a community, the newest first; never a private one. */
export const listNearby = (db: Db, { districtId, community, code, since, most }: Nearby): Promise<ShownRow[]> =>
  shown(db)
    .where('requests.district_id', '=', districtId)
    .where('requests.community', '=', community)
    .where('requests.submitted_at', '>=', since)
    .where(isOpen)
    .where('c.code', '=', code)
    .where('requests.is_private', '=', false)
    .orderBy('requests.submitted_at', 'desc')
    .limit(most)
    .execute()

/** Whatever it is and wherever: who may follow it is asked afterwards. Locked, so that it does not end meanwhile. */
export const lockShown = (db: Db, actor: Actor, id: string): Promise<ShownRow | undefined> =>
  shown(db)
    .where('requests.district_id', '=', oneOf(districtsOf(actor)))
    .where('requests.id', '=', id)
    .forShare('requests')
    .executeTakeFirst()

export const findShown = (db: Db, districtId: string, id: string): Promise<ShownRow | undefined> =>
  shown(db).where('requests.district_id', '=', districtId).where('requests.id', '=', id).executeTakeFirst()

export const listFollowed = (db: Db, actor: Actor, most: number): Promise<ShownRow[]> =>
  shown(db)
    .innerJoin('request_subscribers as s', (join) =>
      join.onRef('s.district_id', '=', 'requests.district_id').onRef('s.request_id', '=', 'requests.id'),
    )
    .where('s.district_id', '=', oneOf(districtsOf(actor)))
    .where('s.account_id', '=', actor.accountId)
    .orderBy('s.since', 'desc')
    .limit(most)
    .execute()

/** Which of these the account follows. */
export const listFollowedAmong = async (db: Db, actor: Actor, ids: readonly string[]): Promise<string[]> => {
  const rows = await db
    .selectFrom('request_subscribers')
    .select('request_id')
    .where('district_id', '=', oneOf(districtsOf(actor)))
    .where('account_id', '=', actor.accountId)
    .where('request_id', '=', oneOf(ids, 'uuid'))
    .execute()
  return rows.map((row) => row.request_id)
}

/** False when the account follows it already. */
export const insertSubscriber = async (db: Db, row: SubscriberRow): Promise<boolean> => {
  const inserted = await db
    .insertInto('request_subscribers')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** False when the account did not follow it. */
export const deleteSubscriber = async (
  db: Db,
  { district_id, request_id, account_id }: Pick<SubscriberRow, 'district_id' | 'request_id' | 'account_id'>,
): Promise<boolean> => {
  const deleted = await db
    .deleteFrom('request_subscribers')
    .where('district_id', '=', district_id)
    .where('request_id', '=', request_id)
    .where('account_id', '=', account_id)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

export const listSubscribers = async (db: Db, row: Pick<StoredRequest, 'district_id' | 'id'>): Promise<string[]> => {
  const rows = await db
    .selectFrom('request_subscribers')
    .select('account_id')
    .where('district_id', '=', row.district_id)
    .where('request_id', '=', row.id)
    .orderBy('since')
    .execute()
  return rows.map(({ account_id }) => account_id)
}
