/**
 * Who guesses is locked out: five wrong passwords for one account, or wrong ones for five accounts from one address, within
 * a quarter of an hour. An account that does not exist is counted like any other, so that nothing tells them apart.
 */
import type { Client } from '../database/connections.ts'

const most = 5
/** The district's own setting by default (handbook 9). */
const lockMinutes = 15

/** Seconds until the next try is let through; 0 when it is now. An address that is not known is ''. */
export async function secondsLocked(client: Client, account: string, address: string, now: Date): Promise<number> {
  const text = `select ceil(extract(epoch from max(until) - $3::timestamptz))::int as seconds from (
      select (array_agg(failed_at order by failed_at desc))[$5] + make_interval(mins => $4) as until
        from sign_in_failures where account_hash = $1 and failed_at > $3::timestamptz - make_interval(mins => $4)
      union all
      select (array_agg(last order by last desc))[$5] + make_interval(mins => $4)
        from (select max(failed_at) as last from sign_in_failures
               where address_hash = $2 and $2 <> '' and failed_at > $3::timestamptz - make_interval(mins => $4) group by account_hash) tried
    ) locks`
  const { rows } = await client.query<{ seconds: number | null }>({
    text,
    values: [account, address, now, lockMinutes, most],
  })
  return Math.max(0, rows[0]?.seconds ?? 0)
}

export async function noteFailure(client: Client, account: string, address: string, now: Date): Promise<void> {
  const text = 'insert into sign_in_failures (account_hash, address_hash, failed_at) values ($1, $2, $3)'
  await client.query({ text, values: [account, address, now] })
}

/** Whoever came in begins anew. */
export async function forgetFailures(client: Client, account: string): Promise<void> {
  await client.query({ text: 'delete from sign_in_failures where account_hash = $1', values: [account] })
}

export async function deleteOldFailures(client: Client, now: Date): Promise<void> {
  const text = 'delete from sign_in_failures where failed_at <= $1::timestamptz - make_interval(mins => $2)'
  await client.query({ text, values: [now, lockMinutes] })
}
