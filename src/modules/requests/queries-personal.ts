/** The statements that blank or erase what requests hold of a person. */
import { sql } from 'kysely'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { freeFiles, noteFreed } from '../../foundation/files/freed-table.ts'
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

/** Of these things, those that are requests and have not ended. */
export async function listOpenAmong(db: Db, districtId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('requests')
    .select('id')
    .where('district_id', '=', districtId)
    .where('id', '=', oneOf(ids, 'uuid'))
    .where('is_open', '=', true)
    .execute()
  return rows.map(({ id }) => id)
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

async function erased(db: Db, about: About, now: Date, more: Partial<Blanked>): Promise<StoredRequest | undefined> {
  const its = { district_id: about.district_id, id: about.subject }
  const found = await db
    .selectFrom('requests')
    .select('is_private')
    .where('district_id', '=', its.district_id)
    .where('id', '=', its.id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return undefined
  await deletePhotos(db, about, now)
  await deleteLateOf(db, about)
  const row = await db
    .updateTable('requests')
    .set({ ...sealedWords(db.vault, { ...its, ...found }, wordsBlanked), ...more })
    .where('district_id', '=', its.district_id)
    .where('id', '=', its.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return opened(db.vault, row)
}
type Blanked = typeof noContact & { readonly requester_id: null; readonly requester_name: string }

/** The pictures, whoever added them: their bytes follow once nothing else shows them. */
async function deletePhotos(db: Db, { district_id, subject }: About, now: Date): Promise<void> {
  const photos = await db
    .deleteFrom('request_photos')
    .where('district_id', '=', district_id)
    .where('request_id', '=', subject)
    .returning(['id', 'sha256'])
    .execute()
  await freeFiles(db, district_id, { ids: photos.map(({ id }) => id) }, now)
  await noteFreed(
    db,
    district_id,
    photos.map(({ sha256 }) => sha256),
    now,
  )
}

/** What arrived late about it tells of it too. */
const deleteLateOf = async (db: Db, { district_id, subject }: About): Promise<void> =>
  void (await db
    .deleteFrom('late_work')
    .where('district_id', '=', district_id)
    .where('request_id', '=', subject)
    .execute())

/** Whether a request shows the bytes of this SHA-256. */
export const isPictured = async (db: Db, districts: readonly string[], hash: string): Promise<boolean> =>
  (await db
    .selectFrom('request_photos')
    .select('id')
    .where('district_id', '=', oneOf(districts))
    .where('sha256', '=', hash)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** What was written, and its pictures. */
export const eraseWords = (db: Db, about: About, now: Date): Promise<StoredRequest | undefined> =>
  erased(db, about, now, {})

/** Everything of the child but that something was asked for it, and how to reach whoever did. */
export const eraseChild = (db: Db, about: About, now: Date): Promise<StoredRequest | undefined> =>
  erased(db, about, now, { requester_name: '—', spot: null, lng: null, lat: null })

/** What is left says that something of this kind was asked for at this place, and how it ended. */
export const eraseRequest = (db: Db, about: About, now: Date): Promise<StoredRequest | undefined> =>
  erased(db, about, now, { requester_id: null, requester_name: '—', ...noContact })

export const blankPosition = async (db: Db, about: About): Promise<void> =>
  void (await db
    .updateTable('requests')
    .set({ lng: null, lat: null })
    .where('district_id', '=', about.district_id)
    .where('id', '=', about.subject)
    .execute())

/** What they follow, the filters they saved, and what they sent late themselves. */
export async function deleteOwnLists(db: Db, { accountId, districts }: Whose): Promise<void> {
  for (const table of ['request_subscribers', 'saved_filters', 'late_work'] as const)
    await db.deleteFrom(table).where('district_id', '=', oneOf(districts)).where('account_id', '=', accountId).execute()
}

/** Their name on what they took for others: that somebody did it, and when, stays. */
export const blankTaker = async (db: Db, { accountId, districts }: Whose): Promise<void> =>
  void (await db
    .updateTable('requests')
    .set({ assignee_name: '—' })
    .where('district_id', '=', oneOf(districts))
    .where('assignee_id', '=', accountId)
    .execute())
