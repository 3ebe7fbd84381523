/** The rows of 0005-files.sql and 0006-file-drafts.sql, and every statement about them. */
import { sql } from 'kysely'
import { oneOf } from '../database/one-of.ts'
import type { Db } from '../database/tables.ts'
import type { Whose } from '../privacy/holding.ts'

export interface FileRow {
  district_id: string
  id: string
  sha256: string
  /** Of what was sent, before it was drawn anew. */
  sent_hash: string
  media_type: 'image/jpeg'
  bytes: number
  account_id: string
  at: Date
}

interface FileDraftRow {
  district_id: string
  id: string
  account_id: string
  announced_hash: string
  bytes: number
  at: Date
}

interface FilePartRow {
  district_id: string
  draft_id: string
  starts_at: number
  content: Uint8Array
}

declare module '../database/tables.ts' {
  interface Tables {
    files: FileRow
    file_drafts: FileDraftRow
    file_parts: FilePartRow
  }
}

/** What somebody is sending: whose, and the hash and length it will have. */
export interface Sent {
  readonly districtId: string
  readonly accountId: string
  readonly hash: string
  readonly bytes: number
}

export const findSent = (db: Db, { districtId, accountId, hash }: Sent): Promise<{ id: string } | undefined> =>
  db
    .selectFrom('files')
    .select('id')
    .where('district_id', '=', districtId)
    .where('account_id', '=', accountId)
    .where('sent_hash', '=', hash)
    .executeTakeFirst()

/** The parts that have arrived, in their order; the draft is undefined before the first. */
export async function findDraft(
  db: Db,
  { districtId, accountId, hash, bytes }: Sent,
): Promise<{ readonly id: string; readonly parts: readonly Pick<FilePartRow, 'starts_at' | 'content'>[] } | undefined> {
  const draft = await db
    .selectFrom('file_drafts')
    .select('id')
    .where('district_id', '=', districtId)
    .where('account_id', '=', accountId)
    .where('announced_hash', '=', hash)
    .where('bytes', '=', bytes)
    .executeTakeFirst()
  if (!draft) return undefined
  const parts = await db
    .selectFrom('file_parts')
    .select(['starts_at', 'content'])
    .where('district_id', '=', districtId)
    .where('draft_id', '=', draft.id)
    .orderBy('starts_at')
    .execute()
  return { id: draft.id, parts }
}

export const countDrafts = async (db: Db, { districtId, accountId }: Sent): Promise<number> => {
  const { n } = await db
    .selectFrom('file_drafts')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('district_id', '=', districtId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Keeps the part, once. */
export async function putPart(
  db: Db,
  { districtId, accountId, hash, bytes }: Sent,
  part: Pick<FilePartRow, 'starts_at' | 'content'>,
  fresh: { readonly id: string; readonly at: Date },
): Promise<void> {
  const draft = { district_id: districtId, account_id: accountId, announced_hash: hash, bytes, ...fresh }
  await db
    .insertInto('file_drafts')
    .values(draft)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('file_parts')
    .columns(['district_id', 'draft_id', 'starts_at', 'content'])
    .expression(
      db
        .selectFrom('file_drafts')
        .select([
          'district_id',
          'id',
          sql<number>`${part.starts_at}::integer`.as('starts_at'),
          sql<Uint8Array>`${Buffer.from(part.content)}::bytea`.as('content'),
        ])
        .where('district_id', '=', districtId)
        .where('account_id', '=', accountId)
        .where('announced_hash', '=', hash)
        .where('file_drafts.bytes', '=', bytes),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteDraft(db: Db, { districtId, accountId, hash }: Sent): Promise<void> {
  await db
    .deleteFrom('file_drafts')
    .where('district_id', '=', districtId)
    .where('account_id', '=', accountId)
    .where('announced_hash', '=', hash)
    .execute()
}

export async function deleteOldDrafts(db: Db, districtId: string, before: Date): Promise<void> {
  await db.deleteFrom('file_drafts').where('district_id', '=', districtId).where('at', '<', before).execute()
}

export const insertFile = async (db: Db, row: FileRow): Promise<void> => {
  await db.insertInto('files').values(row).execute()
}

/** Those of these ids that this account sent: only its own files can be attached to something. */
export const listOwnFiles = (
  db: Db,
  districtIds: readonly string[],
  accountId: string,
  ids: readonly string[],
): Promise<FileRow[]> =>
  db
    .selectFrom('files')
    .selectAll()
    .where('district_id', '=', sql<string>`any(${[...districtIds]})`)
    .where('account_id', '=', accountId)
    .where('id', '=', sql<string>`any(${[...ids]})`)
    .execute()

export const listFilesOf = (db: Db, { accountId, districts }: Whose): Promise<FileRow[]> =>
  db
    .selectFrom('files')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .orderBy('at')
    .execute()

export const deleteDraftsOf = async (db: Db, { accountId, districts }: Whose): Promise<void> =>
  void (await db
    .deleteFrom('file_drafts')
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .execute())
