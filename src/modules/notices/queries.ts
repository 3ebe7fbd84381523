/** Every statement about notices. All of one person's lie in their home district. */
import { sql } from 'kysely'
import type { Db } from '../../foundation/database/tables.ts'
import type { NoticeRow, StoredNotice } from './table.ts'

/** Whose notices are meant. */
export interface Own {
  readonly districtId: string
  readonly accountId: string
}

export type NewNotice = Pick<
  NoticeRow,
  'district_id' | 'id' | 'account_id' | 'event_id' | 'action' | 'subject' | 'kind' | 'word' | 'is_urgent'
> & { readonly at: Date; readonly said: Readonly<Record<string, string>> }

/**
 * Keeps what nobody was told yet, and says which that was: an event is told to each account once, older ones first. Counts are locked in the
 * order of the accounts, so that two events with the same people do not lock each other out.
 */
export async function insertNotices(db: Db, rows: readonly NewNotice[]): Promise<StoredNotice[]> {
  if (rows.length === 0) return []
  const { rows: inserted } = await sql<StoredNotice>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (district_id text, id uuid, account_id uuid,
        at timestamptz, event_id uuid, action text, subject uuid, kind text, word text, said jsonb, is_urgent boolean)
    ), fresh as (
      select *, row_number() over (partition by district_id, account_id order by at desc, id desc) - 1 as newer
        from asked where not exists (select from notices told where told.district_id = asked.district_id
          and told.account_id = asked.account_id and told.event_id = asked.event_id)
    ), counted as (
      insert into notice_counts as counts (district_id, account_id, last_number)
      select district_id, account_id, count(*) from fresh group by district_id, account_id order by district_id, account_id
      on conflict (district_id, account_id) do update set last_number = counts.last_number + excluded.last_number
      returning district_id, account_id, last_number
    )
    insert into notices (district_id, id, account_id, number, at, event_id, action, subject, kind, word, said, is_urgent)
    select fresh.district_id, id, fresh.account_id, last_number - newer, at, event_id, action, subject, kind, word, said, is_urgent
      from fresh join counted on counted.district_id = fresh.district_id and counted.account_id = fresh.account_id
    on conflict (district_id, account_id, event_id) do nothing
    returning *`.execute(db)
  return inserted
}

/** Wakes whoever listens, in every process, when this transaction commits. */
export const noticesChannel = 'linli_notices'
export const notifyListeners = (db: Db) => sql`select pg_notify(${noticesChannel}, '')`.execute(db)

const ofOwn = (db: Db, { districtId, accountId }: Own) =>
  db.selectFrom('notices').where('district_id', '=', districtId).where('account_id', '=', accountId)

/** Newest first, from below a number on. */
export const listNotices = (
  db: Db,
  own: Own,
  page: { readonly before: number | undefined; readonly limit: number; readonly onlyUnread: boolean },
): Promise<StoredNotice[]> =>
  ofOwn(db, own)
    .selectAll()
    .$if(page.before !== undefined, (query) => query.where('number', '<', page.before ?? 0))
    .$if(page.onlyUnread, (query) => query.where('read_at', 'is', null))
    .orderBy('number', 'desc')
    .limit(page.limit)
    .execute()

/** In the order in which they were told, from above a number on. */
export const listNoticesAfter = (db: Db, own: Own, number: number, limit: number): Promise<StoredNotice[]> =>
  ofOwn(db, own).selectAll().where('number', '>', number).orderBy('number').limit(limit).execute()

export const findNotice = (db: Db, own: Own, id: string): Promise<StoredNotice | undefined> =>
  ofOwn(db, own).selectAll().where('id', '=', id).executeTakeFirst()

export async function countUnread(db: Db, own: Own): Promise<number> {
  const { count } = await ofOwn(db, own)
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The number of the newest notice; 0 when there never was one. */
export async function findLastNumber(db: Db, own: Own): Promise<number> {
  const row = await db
    .selectFrom('notice_counts')
    .select('last_number')
    .where('district_id', '=', own.districtId)
    .where('account_id', '=', own.accountId)
    .executeTakeFirst()
  return row?.last_number ?? 0
}

/** The newest numbers of many accounts at once. */
export async function listLastNumbers(db: Db, owns: readonly Own[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ account_id: string; last_number: number }>`
    select counts.account_id, counts.last_number
      from unnest(${owns.map((own) => own.districtId)}::text[], ${owns.map((own) => own.accountId)}::uuid[]) as asked (district_id, account_id)
      join notice_counts counts on counts.district_id = asked.district_id and counts.account_id = asked.account_id`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.account_id, row.last_number]))
}

const markRead = (db: Db, own: Own, now: Date) =>
  db
    .updateTable('notices')
    .set({ read_at: now })
    .where('district_id', '=', own.districtId)
    .where('account_id', '=', own.accountId)
    .where('read_at', 'is', null)

/** Whoever opens the thing has read all that was told of it. */
export const markSubjectRead = (db: Db, own: Own, subject: string, now: Date) =>
  markRead(db, own, now).where('subject', '=', subject).execute()

export const markReadUpTo = (db: Db, own: Own, number: number, now: Date) =>
  markRead(db, own, now).where('number', '<=', number).execute()

/** Returns how many there were. */
export async function deleteNoticesBefore(db: Db, districtId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('notices')
    .where('district_id', '=', districtId)
    .where('at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
