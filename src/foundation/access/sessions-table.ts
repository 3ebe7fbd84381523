/** Every statement about one's own sessions and the devices they were opened on. */
import type { Client } from '../database/connections.ts'
import type { Db } from '../database/tables.ts'

export interface KnownDeviceRow {
  account_id: string
  device_hash: string
  seen_on: string
}

declare module '../database/tables.ts' {
  interface Tables {
    known_devices: KnownDeviceRow
  }
}

interface Opened {
  readonly accountId: string
  readonly token: string
  /** 'chrome windows' */
  readonly device: string
  readonly deviceHash: string
  readonly now: Date
}

/**
 * Notes on which device a fresh session was opened; an earlier one of the same browser gives way to it. True when the
 * account has come in before and never on this device.
 */
export async function noteDevice(client: Client, opened: Opened): Promise<boolean> {
  const { accountId, token, device, deviceHash, now } = opened
  const text = `with known as (
      select bool_or(device_hash = $2) as this from known_devices where account_id = $1
    ), seen as (
      insert into known_devices (account_id, device_hash, seen_on)
      values ($1, $2, ($5::timestamptz at time zone 'Asia/Shanghai')::date)
      on conflict (account_id, device_hash) do update set seen_on = excluded.seen_on
    ), before as (
      delete from sessions where account_id = $1 and device_hash = $2 and token <> $3
    ), marked as (
      update sessions set device = $4, device_hash = $2 where token = $3
    )
    select not this as fresh from known`
  const values = [accountId, deviceHash, token, device, now]
  const { rows } = await client.query<{ fresh: boolean | null }>({ text, values })
  return rows[0]?.fresh ?? false
}

export interface OwnSession {
  readonly id: string
  readonly device: string
  readonly since: Date
  readonly usedAt: Date
}

/** Those that open something, the last used first. */
export const listSessions = (db: Db, accountId: string, now: Date): Promise<OwnSession[]> =>
  db
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at as since', 'updated_at as usedAt'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .where('lacks', 'is', null)
    .orderBy('updated_at', 'desc')
    .limit(100)
    .execute()

/** Also those that have run out and were not forgotten yet. */
export const listSessionsEver = (db: Db, accountId: string): Promise<OwnSession[]> =>
  db
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at as since', 'updated_at as usedAt'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute()

/** False when there is none of that id among theirs. The next sign-in on its device is told again. */
export async function endSession(db: Db, accountId: string, id: string): Promise<boolean> {
  const ended = await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('device_hash')
    .execute()
  await forgetDevices(
    db,
    accountId,
    ended.map(({ device_hash }) => device_hash),
  )
  return ended.length > 0
}

/** All but this one, and the devices they were opened on. */
export async function endOtherSessions(db: Db, accountId: string, own: string | undefined): Promise<number> {
  const ended = await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .$if(own !== undefined, (query) => query.where('id', '<>', own ?? ''))
    .returning('device_hash')
    .execute()
  await forgetDevices(
    db,
    accountId,
    ended.map(({ device_hash }) => device_hash),
  )
  return ended.length
}

async function forgetDevices(db: Db, accountId: string, hashes: readonly (string | null)[]): Promise<void> {
  const known = hashes.flatMap((hash) => hash ?? [])
  if (known.length === 0) return
  await db.deleteFrom('known_devices').where('account_id', '=', accountId).where('device_hash', 'in', known).execute()
}

/** By whom a password was given so many minutes ago is not asked for it again. */
const freshMinutes = 15

/** Whether whoever holds the session proved a moment ago who they are; who has no password has nothing to prove it with. */
export async function findIsFresh(client: Client, sessionId: string, now: Date): Promise<boolean> {
  const text = `select from sessions s join accounts a on a.id = s.account_id
    where s.id = $1 and (a.account_name is null
      or coalesce(s.proved_at, s.created_at) > $2::timestamptz - make_interval(mins => $3))`
  const { rowCount } = await client.query({ text, values: [sessionId, now, freshMinutes] })
  return rowCount === 1
}

export const noteProof = async (db: Db, sessionId: string, now: Date): Promise<void> =>
  void (await db.updateTable('sessions').set({ proved_at: now }).where('id', '=', sessionId).execute())

export const forgetEveryDevice = async (db: Db, accountId: string): Promise<void> =>
  void (await db.deleteFrom('known_devices').where('account_id', '=', accountId).execute())

/** Devices that nobody came in on for half a year. */
export async function deleteOldDevices(client: Client, now: Date): Promise<void> {
  const text = "delete from known_devices where seen_on < ($1::timestamptz at time zone 'Asia/Shanghai')::date - 180"
  await client.query({ text, values: [now] })
}

export async function findPassword(db: Db, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom('credentials')
    .select('password')
    .where('account_id', '=', accountId)
    .where('provider', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? null
}
