/** The rows of 0004-accounts.sql and our own statements about them. */
import type { ColumnType, Generated } from 'kysely'
import type { Client } from '../database/connections.ts'
import { prepared } from '../database/connections.ts'
import type { Db } from '../database/tables.ts'
import { sealedColumn } from '../vault/sealed-column.ts'
import type { Vault } from '../vault/vault.ts'
import type { Lack } from './lacks.ts'
import { deleteFactor } from './second-factor-table.ts'
import { forgetEveryDevice } from './sessions-table.ts'
import { deleteReset } from './sign-in-resets.ts'
import type { Actor, Post } from './standing.ts'

export interface AccountRow {
  id: string
  /** Empty until a resident gives one. */
  name: string
  /** Sealed; null for staff who never sign in by code. */
  phone: string | null
  /** By which the number is found. */
  phone_print: string | null
  /** A code sent there came back. */
  phone_verified: Generated<boolean>
  /** Null for those who have no password. */
  account_name: string | null
  home_district: string | null
  created_at: ColumnType<Date, Date, never>
  updated_at: Date
}

export interface CredentialRow {
  id: string
  account_id: string
  /** 'credential' is the password. */
  provider: string
  /** The account as the provider knows it; for a password its own id. */
  provider_id: string
  password: string | null
  created_at: ColumnType<Date, Date, never>
  updated_at: Date
}

export interface SessionRow {
  id: string
  account_id: string
  token: string
  /** How long it lives without being used. */
  lasts_minutes: number
  /** What it still needs before it opens anything. */
  lacks: Lack | null
  device: Generated<string>
  device_hash: string | null
  expires_at: Date
  /** When the password was given once more after coming in. */
  proved_at: Generated<Date | null>
  created_at: Date
  updated_at: Date
}

declare module '../database/tables.ts' {
  interface Tables {
    accounts: AccountRow
    credentials: CredentialRow
    sessions: SessionRow
  }
}

/** Eleven digits. */
export const accountPhone = sealedColumn('accounts', 'phone', ['id'])
export const phonePrint = (vault: Vault, phone: string): string => vault.fingerprint(phone, 'accounts.phone')

/** A number as the two columns that hold it. */
export const phoneColumns = (
  vault: Vault,
  id: string,
  phone: string | null,
): Pick<AccountRow, 'phone' | 'phone_print'> => ({
  phone: accountPhone.seal(vault, { id }, phone),
  phone_print: phone === null ? null : phonePrint(vault, phone),
})

const asking = 'select who_is_asking($1, $2) as actor'

/** Whoever holds the session, with the posts in force; prolongs the session when it is due. */
export async function findAsking(client: Client, token: string, now: Date): Promise<Actor | null> {
  const { rows } = await client.query<{ actor: Actor | null }>(prepared(asking, [token, now]))
  return rows[0]?.actor ?? null
}

/** `phone` as it is dialled. False when the account name or the phone belongs to another account; nothing was written then. */
export async function insertAccount(
  db: Db,
  row: Pick<AccountRow, 'id' | 'name' | 'phone' | 'account_name' | 'home_district'> & { at: Date },
): Promise<boolean> {
  const { at, ...account } = row
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('accounts')
    .values({ ...account, ...phoneColumns(db.vault, row.id, row.phone), created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The sign-in library makes an account with the fingerprint alone: the number itself is put beside it here. */
export async function keepPhone(client: Client, vault: Vault, id: string, phone: string): Promise<void> {
  const text = 'update accounts set phone = $2 where id = $1 and phone is null'
  await client.query({ text, values: [id, accountPhone.seal(vault, { id }, phone)] })
}

/** Gives the account this password, in place of an earlier one. */
export async function putPassword(
  db: Db,
  row: Pick<CredentialRow, 'id' | 'account_id'> & { password: string; at: Date },
): Promise<void> {
  const { at, ...credential } = row
  await db
    .insertInto('credentials')
    .values({
      ...credential,
      provider: 'credential',
      provider_id: row.account_id,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'provider']).doUpdateSet({ password: row.password, updated_at: at }),
    )
    .execute()
}

export const findAccountRow = (db: Db, id: string) =>
  db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()

export const findAccountNamed = (db: Db, accountName: string) =>
  db.selectFrom('accounts').select(['id', 'name']).where('account_name', '=', accountName).executeTakeFirst()

/** The row stays for what refers to it, and says nothing any more. Nobody signs in to it again. */
export async function eraseAccount(db: Db, id: string, now: Date): Promise<void> {
  await deleteSessionsOf(db, id)
  await deleteFactor(db, id)
  await deleteReset(db, id)
  await db.deleteFrom('credentials').where('account_id', '=', id).execute()
  await forgetEveryDevice(db, id)
  await db
    .updateTable('accounts')
    .set({ name: '', account_name: null, phone: null, phone_print: null, phone_verified: false, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** True when this account signs in with a password and so works for the office. */
export async function findIsStaff(client: Client, accountId: string): Promise<boolean> {
  const text = 'select account_name is not null as staff from accounts where id = $1'
  const { rows } = await client.query<{ staff: boolean }>({ text, values: [accountId] })
  return rows[0]?.staff ?? false
}

/** What a session that was just made still needs. */
export async function findLackOf(client: Client, token: string): Promise<Lack | null> {
  const text = 'select lacks from sessions where token = $1'
  const { rows } = await client.query<{ lacks: Lack | null }>({ text, values: [token] })
  return rows[0]?.lacks ?? null
}

/** As `findAsking` gives them, without prolonging anything; null when nobody holds the session. */
export async function findPostsOfSession(client: Client, token: string, now: Date): Promise<readonly Post[] | null> {
  const text =
    'select posts_of(account_id, $2) as posts from sessions where token = $1 and expires_at > $2 and lacks is null'
  const { rows } = await client.query<{ posts: readonly Post[] }>({ text, values: [token, now] })
  return rows[0]?.posts ?? null
}

export async function deleteSession(client: Client, token: string): Promise<void> {
  await client.query({ text: 'delete from sessions where token = $1', values: [token] })
}

export async function deleteSessionsOf(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('sessions').where('account_id', '=', accountId).execute()
}
