/** The rows of 0111-freed-files.sql and every statement about files that somebody’s record needs no more. */
import { sql } from 'kysely'
import { oneOf } from '../database/one-of.ts'
import type { Db } from '../database/tables.ts'

interface FreedRow {
  district_id: string
  content_hash: string
  freed_at: Date
}

declare module '../database/tables.ts' {
  interface Tables {
    freed_files: FreedRow
  }
}

export interface Freed {
  readonly districtId: string
  /** The SHA-256 of the bytes. */
  readonly hash: string
}

/** Notes that bytes may go, in the transaction that let go of them. */
export async function noteFreed(db: Db, districtId: string, hashes: readonly string[], now: Date): Promise<void> {
  if (hashes.length === 0) return
  await db
    .insertInto('freed_files')
    .values([...new Set(hashes)].map((hash) => ({ district_id: districtId, content_hash: hash, freed_at: now })))
    .onConflict((conflict) => conflict.columns(['district_id', 'content_hash']).doUpdateSet({ freed_at: now }))
    .execute()
}

/** Takes these files of a district away, and notes what lay in them. */
export async function freeFiles(
  db: Db,
  districtId: string,
  of: { readonly ids: readonly string[] } | { readonly accountId: string },
  now: Date,
): Promise<void> {
  const rows = await db
    .deleteFrom('files')
    .where('district_id', '=', districtId)
    .where('ids' in of ? sql<boolean>`id = any(${[...of.ids]}::uuid[])` : sql<boolean>`account_id = ${of.accountId}`)
    .returning('sha256')
    .execute()
  await noteFreed(
    db,
    districtId,
    rows.map(({ sha256 }) => sha256),
    now,
  )
}

export async function listFreed(db: Db, districts: readonly string[], before: Date): Promise<Freed[]> {
  const rows = await db
    .selectFrom('freed_files')
    .select(['district_id', 'content_hash'])
    .where('district_id', '=', oneOf(districts))
    .where('freed_at', '<', before)
    .execute()
  return rows.map((row) => ({ districtId: row.district_id, hash: row.content_hash }))
}

export const deleteFreed = async (db: Db, { districtId, hash }: Freed): Promise<void> =>
  void (await db
    .deleteFrom('freed_files')
    .where('district_id', '=', districtId)
    .where('content_hash', '=', hash)
    .execute())

/** Whoever keeps the same bytes meanwhile waits, and then keeps them anew. */
export const holdContent = async (db: Db, hash: string): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 111))`.execute(db))

export const isFileOf = async (db: Db, districts: readonly string[], hash: string): Promise<boolean> =>
  (await db
    .selectFrom('files')
    .select('id')
    .where('district_id', '=', oneOf(districts))
    .where('sha256', '=', hash)
    .limit(1)
    .executeTakeFirst()) !== undefined
