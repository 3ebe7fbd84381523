/** The rows of 0104-second-factors.sql and every statement about them; also what a session still lacks at the door. */
import type { Generated } from 'kysely'
import type { Client } from '../database/connections.ts'
import type { Db } from '../database/tables.ts'
import { sealedColumn } from '../vault/sealed-column.ts'
import type { Vault } from '../vault/vault.ts'
import type { Lack } from './lacks.ts'
import { officeRoles } from './standing.ts'

export interface SecondFactorRow {
  account_id: string
  /** Sealed. */
  secret: string
  last_step: Generated<string>
  confirmed_at: Date | null
  created_at: Date
}

export interface RecoveryCodeRow {
  account_id: string
  code_hash: string
}

export interface AccessRuleRow {
  district_id: string
  demands_second_factor: boolean
}

declare module '../database/tables.ts' {
  interface Tables {
    second_factors: SecondFactorRow
    recovery_codes: RecoveryCodeRow
    access_rules: AccessRuleRow
  }
}

export const secondFactorSecret = sealedColumn('second_factors', 'secret', ['account_id'])

/** What a fresh session of this account needs before it opens anything. */
export async function findLack(client: Client, accountId: string, now: Date): Promise<Lack | null> {
  const text = `select case
      when exists (select from second_factors where account_id = $1 and confirmed_at is not null) then 'code'
      when must_have_second_factor($1, $2, $3) then 'enrolment'
    end as lack`
  const { rows } = await client.query<{ lack: Lack | null }>({ text, values: [accountId, officeRoles, now] })
  return rows[0]?.lack ?? null
}

export async function findIsDemanded(client: Client, accountId: string, now: Date): Promise<boolean> {
  const text = 'select must_have_second_factor($1, $2, $3) as demanded'
  const { rows } = await client.query<{ demanded: boolean }>({ text, values: [accountId, officeRoles, now] })
  return rows[0]?.demanded ?? false
}

/** Null opens everything. */
export const putLack = async (client: Client, token: string, lack: Lack | null): Promise<void> => {
  await client.query({ text: 'update sessions set lacks = $2 where token = $1', values: [token, lack] })
}

export interface AtDoor {
  readonly accountId: string
  readonly sessionId: string
  readonly label: string
  /** Signs in with a password. */
  readonly isStaff: boolean
  readonly lacks: Lack | null
}

/** Somebody who is inside, or stands at the door and not longer than ten minutes. */
export async function findAtDoor(client: Client, token: string, now: Date): Promise<AtDoor | undefined> {
  const text = `select s.account_id as "accountId", s.id as "sessionId", coalesce(a.account_name, a.name) as label,
      a.account_name is not null as "isStaff", s.lacks
    from sessions s join accounts a on a.id = s.account_id
    where s.token = $1 and s.expires_at > $2
      and (s.lacks is null or s.created_at > $2::timestamptz - interval '10 minutes')`
  const { rows } = await client.query<AtDoor>({ text, values: [token, now] })
  return rows[0]
}

export async function findFactor(
  client: Client,
  vault: Vault,
  accountId: string,
): Promise<{ secret: string; isConfirmed: boolean } | undefined> {
  const text = 'select secret, confirmed_at from second_factors where account_id = $1'
  const { rows } = await client.query<Pick<SecondFactorRow, 'secret' | 'confirmed_at'>>({ text, values: [accountId] })
  const [row] = rows
  if (!row) return undefined
  const secret = secondFactorSecret.open(vault, { account_id: accountId }, row.secret)
  return { secret, isConfirmed: row.confirmed_at !== null }
}

/** In place of one that was begun and never confirmed. False when there is a confirmed one. */
export async function beginFactor(
  client: Client,
  vault: Vault,
  accountId: string,
  secret: string,
  now: Date,
): Promise<boolean> {
  const text = `insert into second_factors (account_id, secret, created_at) values ($1, $2, $3)
    on conflict (account_id) do update set secret = excluded.secret, created_at = excluded.created_at, last_step = 0
    where second_factors.confirmed_at is null`
  const sealed = secondFactorSecret.seal(vault, { account_id: accountId }, secret)
  const { rowCount } = await client.query({ text, values: [accountId, sealed, now] })
  return rowCount === 1
}

/** Takes the code of a step, once. With its first code a factor is confirmed. False when it was taken before. */
export async function takeStep(client: Client, accountId: string, step: number, now: Date): Promise<boolean> {
  const text = `update second_factors set last_step = $2, confirmed_at = coalesce(confirmed_at, $3)
    where account_id = $1 and last_step < $2`
  const { rowCount } = await client.query({ text, values: [accountId, step, now] })
  return rowCount === 1
}

/** True for a recovery code that had not been used. */
export async function takeRecoveryCode(client: Client, accountId: string, hash: string): Promise<boolean> {
  const text = 'delete from recovery_codes where account_id = $1 and code_hash = $2'
  const { rowCount } = await client.query({ text, values: [accountId, hash] })
  return rowCount === 1
}

/** In place of all earlier ones. */
export async function putRecoveryCodes(client: Client, accountId: string, hashes: readonly string[]): Promise<void> {
  const text = `with gone as (delete from recovery_codes where account_id = $1)
    insert into recovery_codes (account_id, code_hash) select $1, unnest($2::text[])`
  await client.query({ text, values: [accountId, hashes] })
}

/** Whether a second factor was confirmed, and how many recovery codes are left. */
export async function findSecondState(
  client: Client,
  accountId: string,
): Promise<{ isOn: boolean; recoveryLeft: number }> {
  const text = `select
    exists (select from second_factors where account_id = $1 and confirmed_at is not null) as "isOn",
    (select count(*)::int from recovery_codes where account_id = $1) as "recoveryLeft"`
  const { rows } = await client.query<{ isOn: boolean; recoveryLeft: number }>({ text, values: [accountId] })
  return rows[0] ?? { isOn: false, recoveryLeft: 0 }
}

/** By its owner, outside any transaction of the house. */
export async function endFactor(client: Client, accountId: string): Promise<void> {
  const text = `with codes as (delete from recovery_codes where account_id = $1)
    delete from second_factors where account_id = $1`
  await client.query({ text, values: [accountId] })
}

/** False when there was none. */
export async function deleteFactor(db: Db, accountId: string): Promise<boolean> {
  await db.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
  const gone = await db.deleteFrom('second_factors').where('account_id', '=', accountId).executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** Of these accounts, those that have confirmed one. */
export async function listSecured(db: Db, accountIds: readonly string[]): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('second_factors')
    .select('account_id')
    .where('account_id', 'in', [...accountIds])
    .where('confirmed_at', 'is not', null)
    .execute()
  return new Set(rows.map(({ account_id }) => account_id))
}

export async function demandsSecondFactor(db: Db, districtId: string): Promise<boolean> {
  const row = await db
    .selectFrom('access_rules')
    .select('demands_second_factor')
    .where('district_id', '=', districtId)
    .executeTakeFirst()
  return row?.demands_second_factor ?? false
}

export async function putDemand(db: Db, districtId: string, demands: boolean): Promise<void> {
  await db
    .insertInto('access_rules')
    .values({ district_id: districtId, demands_second_factor: demands })
    .onConflict((conflict) => conflict.column('district_id').doUpdateSet({ demands_second_factor: demands }))
    .execute()
}

/** That an account has one, since when, and how many recovery codes are left. */
export const findFactorHeld = async (
  db: Db,
  accountId: string,
): Promise<{ since: Date; isOn: boolean; codes: number } | undefined> => {
  const row = await db
    .selectFrom('second_factors')
    .select(['created_at', 'confirmed_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) return undefined
  const codes = await db.selectFrom('recovery_codes').select('code_hash').where('account_id', '=', accountId).execute()
  return { since: row.created_at, isOn: row.confirmed_at !== null, codes: codes.length }
}
