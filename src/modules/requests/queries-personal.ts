/** The statements that blank or erase what requests hold of a person. */
import { sql } from 'kysely'
import type { Db } from '../../foundation/database/tables.ts'

/** Of those that ended before: how to reach somebody, and where exactly it was. */
export async function blankContactsBefore(db: Db, districtId: string, before: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('requests')
    .set({ contact_phone: null, spot: null, lng: null, lat: null })
    .where('district_id', '=', districtId)
    .where('is_open', '=', false)
    .where('state_since', '<', before)
    .where(sql<boolean>`num_nonnulls(contact_phone, spot, lng) > 0`)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
