/** The rows of 0110-consents.sql and every statement about them. */
import { sql } from 'kysely'
import { oneOf } from '../database/one-of.ts'
import type { Db } from '../database/tables.ts'
import type { Guardian } from './consent.ts'
import type { Whose } from './holding.ts'

export interface ConsentRow {
  district_id: string
  id: string
  account_id: string
  /** 'requests.private' */
  what: string
  wording: number
  subject: string
  relation: Guardian | null
  given_at: Date
  withdrawn_at: Date | null
  /** It was asked for and not given; both instants are when that was said. */
  is_refused: boolean
}

declare module '../database/tables.ts' {
  interface Tables {
    consents: ConsentRow
  }
}

/** One that was answered before stays as it is. Returns how many are new. */
export async function insertConsents(db: Db, rows: readonly ConsentRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('consents')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows)
}

/** What was answered when it was asked for; undefined while nothing was. */
export const findConsent = (
  db: Db,
  districtId: string,
  subject: string,
  what: string,
): Promise<ConsentRow | undefined> =>
  db
    .selectFrom('consents')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('subject', '=', subject)
    .where('what', '=', what)
    .executeTakeFirst()

/** Whether it was given for this thing and not withdrawn since. */
export const isConsented = async (db: Db, districtId: string, subject: string, what: string): Promise<boolean> =>
  (await findConsent(db, districtId, subject, what))?.withdrawn_at === null

/** Everything that somebody consented to, the newest first. */
export const listConsentsOf = (db: Db, { accountId, districts }: Whose): Promise<ConsentRow[]> =>
  db
    .selectFrom('consents')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** One of theirs. */
export const lockConsent = (db: Db, { accountId, districts }: Whose, id: string): Promise<ConsentRow | undefined> =>
  db
    .selectFrom('consents')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const endConsent = async (db: Db, row: ConsentRow, now: Date): Promise<void> =>
  void (await db
    .updateTable('consents')
    .set({ withdrawn_at: now })
    .where('district_id', '=', row.district_id)
    .where('id', '=', row.id)
    .execute())

/** With the person ends what they consented to; that they did stays, as long as it may have to be shown. */
export const endConsentsOf = async (db: Db, { accountId, districts }: Whose, now: Date): Promise<void> =>
  void (await db
    .updateTable('consents')
    .set({ withdrawn_at: sql<Date>`coalesce(withdrawn_at, ${now}::timestamptz)`, relation: null })
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .execute())

/** Those that were withdrawn before. */
export async function deleteConsentsBefore(db: Db, districtId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('consents')
    .where('district_id', '=', districtId)
    .where('withdrawn_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
