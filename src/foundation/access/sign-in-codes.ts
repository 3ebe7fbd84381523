/** One-time codes: made, kept as keyed hashes, limited, and tried at most three times. Every statement about them. */
import { createHmac, randomInt } from 'node:crypto'
import type { Client } from '../database/connections.ts'

/** How often a code may be asked for. */
export interface Limit {
  readonly anHour: number
  readonly gapSeconds: number
}

const hourSeconds = 3600
export const codeMinutes = 5
const tries = 3

export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0')

/** A phone, a code or an address as it is stored: without the secret nobody can go through the million codes. */
export const keyed = (secret: string, kind: 'phone' | 'address' | 'code' | 'account', value: string): string =>
  createHmac('sha256', secret).update(`sign-in ${kind}:${value}`).digest('base64url')

/**
 * Takes a turn under the limit. Returns 0 when it was free, else the seconds to wait. One statement decides, so that of
 * two that arrive at once only one is let through.
 */
export async function takeTurn(client: Client, keyHash: string, now: Date, limit: Limit): Promise<number> {
  const text = `insert into sign_in_turns as turns (key_hash, taken_at) values ($1, array[$2::timestamptz])
    on conflict (key_hash) do update
      set taken_at = array(select at from unnest(turns.taken_at) at where at > $2::timestamptz - interval '1 hour')
                     || $2::timestamptz
      where (select count(*) < $3 and coalesce(max(at) <= $2::timestamptz - make_interval(secs => $4), true)
               from unnest(turns.taken_at) at
              where at > $2::timestamptz - interval '1 hour' and at <= $2::timestamptz)
    returning true as taken`
  const { rowCount } = await client.query({ text, values: [keyHash, now, limit.anHour, limit.gapSeconds] })
  return rowCount ? 0 : await secondsToWait(client, keyHash, now, limit)
}

async function secondsToWait(client: Client, keyHash: string, now: Date, limit: Limit): Promise<number> {
  const text = 'select taken_at from sign_in_turns where key_hash = $1'
  const { rows } = await client.query<{ taken_at: Date[] }>({ text, values: [keyHash] })
  const ages = (rows[0]?.taken_at ?? [])
    .map((taken) => (now.getTime() - taken.getTime()) / 1000)
    .filter((age) => age >= 0 && age < hourSeconds)
  const full = ages.length >= limit.anHour ? hourSeconds - Math.max(...ages) : 0
  return Math.max(1, Math.ceil(Math.max(full, limit.gapSeconds - Math.min(...ages, hourSeconds))))
}

/** Keeps the code in place of an earlier one. */
export async function putCode(client: Client, phoneHash: string, codeHash: string, now: Date): Promise<void> {
  const text = `insert into sign_in_codes (phone_hash, code_hash, tries_left, expires_at)
    values ($1, $2, $3, $4::timestamptz + make_interval(mins => $5))
    on conflict (phone_hash) do update
      set code_hash = excluded.code_hash, tries_left = excluded.tries_left, expires_at = excluded.expires_at`
  await client.query({ text, values: [phoneHash, codeHash, tries, now, codeMinutes] })
}

/** Spends one try. True when the code was right; it then opens nothing a second time, also not for a call at once. */
export async function spendCode(client: Client, phoneHash: string, codeHash: string, now: Date): Promise<boolean> {
  const text = `update sign_in_codes
    set tries_left = case when code_hash = $2 then 0 else tries_left - 1 end
    where phone_hash = $1 and tries_left > 0 and expires_at > $3
    returning code_hash = $2 as right_code`
  const { rows } = await client.query<{ right_code: boolean }>({ text, values: [phoneHash, codeHash, now] })
  return rows[0]?.right_code ?? false
}

/** Forgets what no longer opens or limits anything. */
export async function deleteExpired(client: Client, now: Date): Promise<void> {
  const expired = { values: [now] }
  await client.query({ text: 'delete from sign_in_codes where expires_at <= $1', ...expired })
  await client.query({ text: 'delete from sessions where expires_at <= $1', ...expired })
  await client.query({ text: 'delete from verifications where expires_at <= $1', ...expired })
  const turns = `delete from sign_in_turns
    where not exists (select from unnest(taken_at) at where at > $1::timestamptz - interval '1 hour')`
  await client.query({ text: turns, ...expired })
}
