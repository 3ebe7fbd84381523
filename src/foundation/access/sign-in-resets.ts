/** The rows of 0113-sign-in-resets.sql and every statement about them. */
import type { Client } from '../database/connections.ts'
import type { Db } from '../database/tables.ts'

export interface SignInResetRow {
  account_id: string
  code_hash: string
  expires_at: Date
}

declare module '../database/tables.ts' {
  interface Tables {
    sign_in_resets: SignInResetRow
  }
}

/** In place of an earlier one. */
export const putReset = async (db: Db, row: SignInResetRow): Promise<void> =>
  void (await db
    .insertInto('sign_in_resets')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ code_hash: row.code_hash, expires_at: row.expires_at }),
    )
    .execute())

/** True when it was right; it then opens nothing a second time. */
export async function takeReset(db: Db, accountId: string, codeHash: string, now: Date): Promise<boolean> {
  const gone = await db
    .deleteFrom('sign_in_resets')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

export const deleteReset = async (db: Db, accountId: string): Promise<void> =>
  void (await db.deleteFrom('sign_in_resets').where('account_id', '=', accountId).execute())

export async function deleteOldResets(client: Client, now: Date): Promise<void> {
  await client.query({ text: 'delete from sign_in_resets where expires_at <= $1', values: [now] })
}
