/** The rows of 0005-files.sql and every statement about them. */
import { sql } from 'kysely'
import type { Db } from '../database/tables.ts'
import type { PictureType } from './picture-types.ts'

export interface FileRow {
  district_id: string
  id: string
  sha256: string
  media_type: PictureType
  bytes: number
  account_id: string
  at: Date
}

declare module '../database/tables.ts' {
  interface Tables {
    files: FileRow
  }
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
