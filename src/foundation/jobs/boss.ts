/** pg-boss on our own connections: opened the same way everywhere. */
import type pg from 'pg'
import type { ConstructorOptions, Db, PgBoss } from 'pg-boss'
import { type Client, prepared } from '../database/connections.ts'

/** Where jobs go that failed for good. */
export const deadLetters = 'dead-letters'

/** A pool, or the one client of a command's transaction. */
export const bossOn = (client: Client | pg.Pool): Db => ({
  executeSql: (text, values) => client.query({ text, ...(values?.length && { values }) }),
})

/** For the one statement that every command with a job sends: prepared once per connection. */
export const preparedOn = (client: Client): Db => ({
  executeSql: (text, values = []) => client.query(prepared(text, values)),
})

/** Loaded when first needed: it is a large library, and the first page does not wait for it. */
export async function newBoss(pool: pg.Pool, options: ConstructorOptions): Promise<PgBoss> {
  const library = await import('pg-boss')
  // Rebuilding indexes needs their owner, which the application is not.
  return new library.PgBoss({ reindex: false, registerInstance: false, ...options, db: bossOn(pool) })
}
