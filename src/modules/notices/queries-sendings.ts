/** Every statement about what leaves the house, and about what people chose. */
import { type Selectable, sql } from 'kysely'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Own } from './queries.ts'
import {
  type ChoiceRow,
  choiceEmail,
  type SendingRow,
  type StoredChoice,
  type StoredSending,
  sendingPhone,
} from './table.ts'

/** `phone` as it is dialled. */
export type NewSending = Omit<Selectable<SendingRow>, 'sent_at' | 'phone_print'>

/** Keeps what was not decided before; a job that runs again decides the same once more. */
export async function insertSendings(db: Db, rows: readonly NewSending[]): Promise<StoredSending[]> {
  if (rows.length === 0) return []
  return db
    .insertInto('notice_sendings')
    .values(rows.map((row) => ({ ...row, ...sealedPhone(db, row), said: JSON.stringify(row.said), sent_at: null })))
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute()
}

const sealedPhone = ({ vault }: Db, row: NewSending): Pick<SendingRow, 'phone' | 'phone_print'> => ({
  phone: sendingPhone.seal(vault, row, row.phone),
  phone_print: row.phone === null ? null : vault.fingerprint(row.phone, 'notice_sendings.phone'),
})

/** A job that runs again finds only what is left to send. */
export async function listUnsent(db: Db, districtId: string, ids: readonly string[]): Promise<StoredSending[]> {
  const rows = await db
    .selectFrom('notice_sendings')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', oneOf(ids, 'uuid'))
    .where('sent_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, phone: sendingPhone.open(db.vault, row, row.phone) }))
}

export const markSent = (db: Db, districtId: string, ids: readonly string[], now: Date) =>
  db
    .updateTable('notice_sendings')
    .set({ sent_at: now, phone: null, phone_print: null })
    .where('district_id', '=', districtId)
    .where('id', '=', oneOf(ids, 'uuid'))
    .execute()

export interface Released {
  readonly ids: string[]
}

/** What the night held, together for each receiver and channel; nobody else takes it after this. */
export async function releaseHeld(db: Db, districtId: string, now: Date): Promise<Released[]> {
  const { rows } = await sql<Released>`
    with released as (
      update notice_sendings set held_until = null
       where district_id = ${districtId} and held_until <= ${now} returning id, channel, receiver, phone_print, at
    )
    select array_agg(id order by at, id) as ids from released group by channel, receiver, phone_print`.execute(db)
  return rows
}

/** Returns how many there were. */
export async function deleteSendingsBefore(db: Db, districtId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('notice_sendings')
    .where('district_id', '=', districtId)
    .where('at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Whether there is an address is seen; the address itself stays sealed. */
export const listChoices = async (db: Db, accountIds: readonly string[]): Promise<Map<string, StoredChoice>> => {
  const rows = await db
    .selectFrom('notice_choices')
    .selectAll()
    .where('account_id', '=', oneOf(accountIds, 'uuid'))
    .execute()
  return new Map(rows.map((row) => [row.account_id, row]))
}

/** With the address open. */
export async function findChoice(db: Db, own: Own): Promise<StoredChoice | undefined> {
  const row = await db
    .selectFrom('notice_choices')
    .selectAll()
    .where('district_id', '=', own.districtId)
    .where('account_id', '=', own.accountId)
    .executeTakeFirst()
  return row && { ...row, email: choiceEmail.open(db.vault, row, row.email) }
}

export type Chosen = Omit<ChoiceRow, 'district_id' | 'account_id'>

export async function putChoice(db: Db, own: Own, chosen: Chosen): Promise<StoredChoice> {
  const key = { district_id: own.districtId, account_id: own.accountId }
  const kept = { ...chosen, email: choiceEmail.seal(db.vault, key, chosen.email) }
  await db
    .insertInto('notice_choices')
    .values({ ...key, ...kept })
    .onConflict((conflict) => conflict.columns(['district_id', 'account_id']).doUpdateSet(kept))
    .execute()
  return { ...key, ...chosen }
}
