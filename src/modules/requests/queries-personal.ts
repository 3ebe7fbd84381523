/** The statements that blank or erase what requests hold of a person. */
import { sql } from 'kysely'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Whose } from '../../foundation/privacy/holding.ts'
import { opened, sealedWords } from './sealed.ts'
import type { StoredRequest } from './table.ts'

const noContact = { contact_phone: null, spot: null, lng: null, lat: null }

const contactsBlanked = (db: Db) =>
  db.updateTable('requests').set(noContact).where(sql<boolean>`num_nonnulls(contact_phone, spot, lng) > 0`)

/** Of those that ended before: how to reach somebody, and where exactly it was. */
export async function blankContactsBefore(db: Db, districtId: string, before: Date): Promise<number> {
  const { numUpdatedRows } = await contactsBlanked(db)
    .where('district_id', '=', districtId)
    .where('is_open', '=', false)
    .where('state_since', '<', before)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What they asked for, or what was filed for them; newest last. */
export async function listRequestsOf(db: Db, { accountId, districts }: Whose): Promise<StoredRequest[]> {
  const rows = await db
    .selectFrom('requests')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('requester_id', '=', accountId)
    .orderBy('submitted_at')
    .execute()
  return rows.map((row) => opened(db.vault, row))
}

/** How to reach them and where exactly it was, in all that they asked for. */
export async function blankContactsOf(db: Db, { accountId, districts }: Whose): Promise<number> {
  const { numUpdatedRows } = await contactsBlanked(db)
    .where('district_id', '=', oneOf(districts))
    .where('requester_id', '=', accountId)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What is left says that something of this kind was asked for at this place, and how it ended. */
export async function eraseRequest(db: Db, row: StoredRequest): Promise<StoredRequest> {
  await db
    .deleteFrom('request_photos')
    .where('district_id', '=', row.district_id)
    .where('request_id', '=', row.id)
    .execute()
  const erased = await db
    .updateTable('requests')
    .set({
      ...sealedWords(db.vault, row, { content: '—', answer: null, rating_comment: null }),
      requester_id: null,
      requester_name: '—',
      ...noContact,
    })
    .where('district_id', '=', row.district_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return opened(db.vault, erased)
}

/** What they follow, and the filters they saved. */
export async function deleteOwnLists(db: Db, { accountId, districts }: Whose): Promise<void> {
  for (const table of ['request_subscribers', 'saved_filters'] as const)
    await db.deleteFrom(table).where('district_id', '=', oneOf(districts)).where('account_id', '=', accountId).execute()
}
