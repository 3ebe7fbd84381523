/** Finds or makes accounts and gives them posts. */
import { v7 } from 'uuid'
import { insertAccount } from '../../foundation/access/accounts-table.ts'
import { type Role, systemActor } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { findPlace, type Place } from '../territory/public.ts'
import { levelsOf } from './appointing.ts'
import { findAccount, insertPerson, insertPost, listResidentPostsIn, lockAccount, settleAccount } from './queries.ts'

export interface FiledResident {
  readonly phone: string
  readonly name: string
  readonly placeId: string
  /** Who files. */
  readonly by: string
  readonly now: Date
}

export interface NewHolder {
  readonly name: string
  readonly accountName?: string
  readonly phone?: string
  readonly at: Date
  /** Gives a new account this id. */
  readonly id?: string
  readonly posts: readonly { readonly role: Role; readonly placeId: string; readonly from?: Date }[]
}

export interface NewPost {
  readonly accountId: string
  readonly name: string
  readonly role: Role
  readonly place: Place
  readonly from: Date
  readonly to?: Date
  readonly by: string
  readonly now: Date
}

/**
 * Gives a post, the home where commands are kept if there is none yet, and a line among the district's persons.
 * Undefined when the account holds this post already.
 */
export async function givePost(db: Db, post: NewPost): Promise<string | undefined> {
  const { accountId, name, role, place, from, to, by, now } = post
  if (!levelsOf[role].includes(place.level))
    throw refuse.unfit('post-place', `There is no ${role} of a ${place.level}.`, { role, level: place.level })
  const id = v7({ msecs: now.getTime() })
  const given = await insertPost(db, {
    district_id: place.district_id,
    id,
    account_id: accountId,
    role,
    place_id: place.id,
    in_force_from: from,
    in_force_to: to ?? null,
    appointed_by: by,
  })
  if (!given) return undefined
  await settleAccount(db, accountId, place.district_id, name, now)
  await insertPerson(db, {
    district_id: place.district_id,
    id: v7({ msecs: now.getTime() }),
    account_id: accountId,
    name,
    household_id: null,
    created_at: now,
  })
  return id
}

/** The account with this phone or account name; made when there is none. */
export async function ensureAccount(
  db: Db,
  asked: {
    readonly id?: string
    readonly name: string
    readonly phone?: string
    readonly accountName?: string
    readonly at: Date
  },
): Promise<string> {
  const { id = v7({ msecs: asked.at.getTime() }), name, phone = null, accountName = null, at } = asked
  const made = await insertAccount(db, { id, name, phone, account_name: accountName, home_district: null, at })
  if (made) return id
  const found = await findAccount(db, { phone, accountName })
  if (!found) throw refuse.conflict('accounts-differ', 'This account name and this phone belong to two accounts.')
  return found.id
}

export async function storeResident(db: Db, { phone, name, placeId, by, now }: FiledResident): Promise<string> {
  const place = await findPlace(db, placeId, now)
  if (!place) throw refuse.notFound('place')
  const accountId = await ensureAccount(db, { phone, name, at: now })
  await lockAccount(db, accountId)
  if ((await listResidentPostsIn(db, accountId, communityPath(place.path), now)).length === 0)
    await givePost(db, { accountId, name, role: 'resident', place, from: now, by, now })
  return accountId
}

export async function storeHolder(db: Db, holder: NewHolder): Promise<string> {
  const accountId = await ensureAccount(db, holder)
  for (const { role, placeId, from = holder.at } of holder.posts) {
    const place = await findPlace(db, placeId, from)
    if (!place) throw refuse.notFound('place')
    await givePost(db, { accountId, name: holder.name, role, place, from, by: systemActor.accountId, now: from })
  }
  return accountId
}

/** The path of the community a place lies in, or its own when it lies higher. */
export const communityPath = (path: string): string => path.split('.').slice(0, 4).join('.')
