/** Every statement about privacy matters, and about who looked at what is about somebody. */
import { sql } from 'kysely'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Subject } from '../../foundation/privacy/holding.ts'
import { matterReason, matterSaid, type StoredMatter } from './table.ts'

const opened = ({ vault }: Db, row: StoredMatter): StoredMatter => ({
  ...row,
  said: matterSaid.open(vault, row, row.said),
  reason: matterReason.open(vault, row, row.reason),
})

/** False while one of this kind is open already. */
export async function insertMatter(db: Db, row: StoredMatter): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('privacy_matters')
    .values({
      ...row,
      said: matterSaid.seal(db.vault, row, row.said),
      reason: matterReason.seal(db.vault, row, row.reason),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Of one person, the newest first. */
export async function listMattersOf(db: Db, districts: readonly string[], accountId: string): Promise<StoredMatter[]> {
  const rows = await db
    .selectFrom('privacy_matters')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => opened(db, row))
}

/** The open ones, those that are due first. */
export async function listOpenMatters(db: Db, districts: readonly string[], most: number): Promise<StoredMatter[]> {
  const rows = await db
    .selectFrom('privacy_matters')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('state', '=', 'open')
    .orderBy('due_at')
    .limit(most)
    .execute()
  return rows.map((row) => opened(db, row))
}

export async function lockMatter(db: Db, districts: readonly string[], id: string): Promise<StoredMatter | undefined> {
  const row = await db
    .selectFrom('privacy_matters')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && opened(db, row)
}

export async function settleMatter(
  db: Db,
  row: StoredMatter,
  settled: Pick<StoredMatter, 'state' | 'reason' | 'decided_by' | 'decided_at'>,
): Promise<StoredMatter> {
  await db
    .updateTable('privacy_matters')
    .set({ ...settled, reason: matterReason.seal(db.vault, row, settled.reason) })
    .where('district_id', '=', row.district_id)
    .where('id', '=', row.id)
    .execute()
  return { ...row, ...settled }
}

/** What they wrote and what was answered goes with them; that there was a matter stays. */
export const blankMattersOf = async (db: Db, districts: readonly string[], accountId: string): Promise<void> =>
  void (await db
    .updateTable('privacy_matters')
    .set({ said: null, reason: sql<string | null>`case when state = 'refused' then reason end` })
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .execute())

export interface SeenRow {
  readonly id: string
  readonly at: Date
  readonly account_id: string
  readonly role: string | null
  readonly action: string
  readonly subject: string
  readonly district_id: string
}

/** Who did something with these things besides the person themself, the newest first. */
export async function listSeen(
  db: Db,
  accountId: string,
  subjects: readonly Subject[],
  most: number,
): Promise<SeenRow[]> {
  const { rows } = await sql<SeenRow>`
    select e.district_id, e.id, e.at, e.account_id, e.role, e.action, e.subject
      from json_to_recordset(${JSON.stringify(subjects)}) as about ("districtId" text, id uuid)
      join events e on e.district_id = about."districtId" and e.subject = about.id
     where e.account_id <> ${accountId}::uuid
     order by e.at desc, e.id desc limit ${most}`.execute(db)
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
