/** The statements that blank or erase what requests hold of a person. */
import { sql } from 'kysely'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Whose } from '../../foundation/privacy/holding.ts'
import type { About } from '../../foundation/vault/content-keys-table.ts'
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

/** What they asked for, what was filed for them, and what they asked for a child as its guardian; newest last. */
export async function listRequestsOf(db: Db, { accountId, districts }: Whose): Promise<StoredRequest[]> {
  const rows = await db
    .selectFrom('requests')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where(sql<boolean>`(requester_id = ${accountId} or id = any (array(
      select subject from consents where account_id = ${accountId} and what = 'requests.child')))`)
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

const wordsBlanked = { content: '—', answer: null, rating_comment: null }

async function erased(db: Db, about: About, more: Partial<Blanked>): Promise<StoredRequest> {
  const its = { district_id: about.district_id, id: about.subject }
  await db
    .deleteFrom('request_photos')
    .where('district_id', '=', its.district_id)
    .where('request_id', '=', its.id)
    .execute()
  const { is_private } = await db
    .selectFrom('requests')
    .select('is_private')
    .where('district_id', '=', its.district_id)
    .where('id', '=', its.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const row = await db
    .updateTable('requests')
    .set({ ...sealedWords(db.vault, { ...its, is_private }, wordsBlanked), ...more })
    .where('district_id', '=', its.district_id)
    .where('id', '=', its.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return opened(db.vault, row)
}
type Blanked = typeof noContact & { readonly requester_id: null; readonly requester_name: string }

/** What was written, and its pictures. */
export const eraseWords = (db: Db, about: About): Promise<StoredRequest> => erased(db, about, {})

/** Everything of the child but that something was asked for it, and how to reach whoever did. */
export const eraseChild = (db: Db, about: About): Promise<StoredRequest> =>
  erased(db, about, { requester_name: '—', spot: null, lng: null, lat: null })

/** What is left says that something of this kind was asked for at this place, and how it ended. */
export const eraseRequest = (db: Db, about: About): Promise<StoredRequest> =>
  erased(db, about, { requester_id: null, requester_name: '—', ...noContact })

export const blankPosition = async (db: Db, about: About): Promise<void> =>
  void (await db
    .updateTable('requests')
    .set({ lng: null, lat: null })
    .where('district_id', '=', about.district_id)
    .where('id', '=', about.subject)
    .execute())

/** What they follow, and the filters they saved. */
export async function deleteOwnLists(db: Db, { accountId, districts }: Whose): Promise<void> {
  for (const table of ['request_subscribers', 'saved_filters'] as const)
    await db.deleteFrom(table).where('district_id', '=', oneOf(districts)).where('account_id', '=', accountId).execute()
}
