/** Every SQL statement about the templates of a district: versions are added, never changed. */
import { type Insertable, sql } from 'kysely'
import type { Db } from '../../foundation/database/tables.ts'
import type { StoredTemplate, TemplateRow } from './table.ts'

/** The newest version of each, retired ones among them. */
export async function listNewest(db: Db, districtId: string): Promise<StoredTemplate[]> {
  const { rows } = await sql<StoredTemplate>`
    select distinct on (id) * from report_templates where district_id = ${districtId}
    order by id, version desc`.execute(db)
  return rows
}

export const findNewest = (db: Db, districtId: string, id: string): Promise<StoredTemplate | undefined> =>
  db
    .selectFrom('report_templates')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** False when somebody else made this version meanwhile; nothing was written then. */
export async function insertVersion(
  db: Db,
  { blocks, ...row }: Omit<Insertable<TemplateRow>, 'blocks'> & { readonly blocks: StoredTemplate['blocks'] },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('report_templates')
    .values({ ...row, blocks: JSON.stringify(blocks) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
