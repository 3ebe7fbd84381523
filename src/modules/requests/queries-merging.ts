/** Every statement about requests that became part of another. */
import { sql } from 'kysely'
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { isOpen, visibleTo } from './queries-scope.ts'
import type { StoredRequest } from './table.ts'

type Key = Pick<StoredRequest, 'district_id' | 'id'>

/** Always in the same order, so that two who merge crosswise wait for each other and not for ever. */
export const lockInOrder = async (db: Db, actor: Actor, ids: readonly string[]): Promise<void> => {
  await db
    .selectFrom('requests')
    .select('id')
    .where('district_id', '=', oneOf(districtsOf(actor)))
    .where('id', '=', oneOf(ids, 'uuid'))
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** The open ones of a community that the actor sees, the newest first: what one of them may be part of. What is sealed in them stays so. */
export const listMergeable = (db: Db, actor: Actor, row: StoredRequest, most: number): Promise<StoredRequest[]> =>
  db
    .selectFrom('requests')
    .selectAll()
    .where('district_id', '=', row.district_id)
    .where('community', '=', row.community)
    .where(isOpen)
    .where('id', '<>', row.id)
    .where('is_private', '=', false)
    .where(visibleTo(actor))
    .orderBy('submitted_at', 'desc')
    .limit(most)
    .execute()

/** What was merged into the one before is part of the new one, too. */
export const moveMerged = async (db: Db, from: Key, into: string): Promise<void> => {
  await db
    .updateTable('requests')
    .set({ merged_into: into })
    .where('district_id', '=', from.district_id)
    .where('merged_into', '=', from.id)
    .execute()
}

/** Whoever asked for the one, or follows it, follows the other from now on; those whose own it is are told anyway. */
export const followInstead = async (db: Db, from: StoredRequest, into: StoredRequest, now: Date): Promise<void> => {
  await sql`
    insert into request_subscribers (district_id, request_id, account_id, since, through)
    select ${from.district_id}, ${into.id}::uuid, account_id, ${now}::timestamptz, through from (
      select s.account_id, coalesce(s.through, s.request_id) as through from request_subscribers s
      where s.district_id = ${from.district_id} and s.request_id = ${from.id}
      union all
      select account_id, ${from.id}::uuid from unnest(${[from.requester_id, from.filer_id]}::uuid[]) as account_id
    ) follower
    where account_id is not null
      and account_id is distinct from ${into.requester_id}::uuid and account_id is distinct from ${into.filer_id}::uuid
    on conflict do nothing`.execute(db)
}

/** They follow it no longer, unless they did so by themselves. */
export const followNoLonger = async (db: Db, from: Key, into: string): Promise<void> => {
  await db
    .deleteFrom('request_subscribers')
    .where('district_id', '=', from.district_id)
    .where('request_id', '=', into)
    .where('through', '=', from.id)
    .execute()
}

export const listMerged = (db: Db, row: Key): Promise<Pick<StoredRequest, 'id' | 'number'>[]> =>
  db
    .selectFrom('requests')
    .select(['id', 'number'])
    .where('district_id', '=', row.district_id)
    .where('merged_into', '=', row.id)
    .orderBy('submitted_at')
    .execute()
