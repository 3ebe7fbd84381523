/** The statements that tell somebody what requests hold of them besides what they asked for. */
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Whose } from '../../foundation/privacy/holding.ts'
import { lateSent } from './sealed.ts'

export const listTakenBy = (db: Db, { accountId, districts }: Whose) =>
  db
    .selectFrom('requests')
    .select(['number', 'assignee_name', 'submitted_at'])
    .where('district_id', '=', oneOf(districts))
    .where('assignee_id', '=', accountId)
    .orderBy('submitted_at')
    .execute()

/** With what was sent, as it was written. */
export async function listLateOf(db: Db, { accountId, districts }: Whose) {
  const rows = await db
    .selectFrom('late_work')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .orderBy('arrived_at')
    .execute()
  return rows.map((row) => ({ ...row, sent: lateSent.open(db.vault, row, row.sent) }))
}

/** The pictures of what they asked for, each by the number of its request. */
export const listPhotosOf = (db: Db, { accountId, districts }: Whose) =>
  db
    .selectFrom('request_photos as photo')
    .innerJoin('requests', (join) =>
      join.onRef('requests.district_id', '=', 'photo.district_id').onRef('requests.id', '=', 'photo.request_id'),
    )
    .select(['requests.number', 'requests.submitted_at as at'])
    .where('photo.district_id', '=', oneOf(districts))
    .where('requests.requester_id', '=', accountId)
    .orderBy('photo.id')
    .execute()

export const listFiltersOf = (db: Db, { accountId, districts }: Whose) =>
  db
    .selectFrom('saved_filters')
    .select(['name', 'chosen', 'at'])
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .orderBy('at')
    .execute()

export const listFollowedOf = (db: Db, { accountId, districts }: Whose) =>
  db
    .selectFrom('request_subscribers as one')
    .innerJoin('requests', (join) =>
      join.onRef('requests.district_id', '=', 'one.district_id').onRef('requests.id', '=', 'one.request_id'),
    )
    .select(['requests.number', 'one.since as at'])
    .where('one.district_id', '=', oneOf(districts))
    .where('one.account_id', '=', accountId)
    .orderBy('one.since')
    .execute()
