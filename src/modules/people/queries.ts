/** Every SQL statement about posts and persons, and what the people module asks of accounts. */
import { type Insertable, type Selectable, sql } from 'kysely'
import { accountPhone, phonePrint } from '../../foundation/access/accounts-table.ts'
import type { Actor, Level, Post, Role } from '../../foundation/access/standing.ts'
import { atOrBelow } from '../../foundation/database/at-or-below.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { pathsAlong } from '../territory/public.ts'
import type { PersonRow, PostRow } from './table.ts'

const inForce = (now: Date) =>
  sql<boolean>`post.in_force_from <= ${now} and (post.in_force_to is null or post.in_force_to > ${now})
    and (place.valid_to is null or place.valid_to > (${now}::timestamptz at time zone 'Asia/Shanghai')::date)`

/** A path begins with its city's and its own district's id: where posts that cover it are kept. */
const districtsAlong = (path: string): string[] => path.split('.').slice(0, 2)

const posts = sql`posts post join places place on place.district_id = post.district_id and place.id = post.place_id`

export async function listAccountNames(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; name: string; roleless: boolean }[]> {
  const { rows } = await sql<{ id: string; name: string; roleless: boolean }>`
    select id, name, not exists (select from posts where account_id = accounts.id and role <> 'resident') as roleless
    from accounts where id = ${oneOf(ids, 'uuid')}`.execute(db)
  return rows
}

export interface AccountHome {
  readonly id: string
  readonly home_district: string
  /** They came from the district that was asked about, or hold a post there now. */
  readonly belongs: boolean
}

/** Where what accounts are told lies, and whether what happens in this district is theirs to open. */
export async function listAccountHomes(
  db: Db,
  districtId: string,
  ids: readonly string[],
  now: Date,
): Promise<AccountHome[]> {
  const { rows } = await sql<AccountHome>`
    select id, home_district, case home_district when ${districtId} then true else exists (
        select from jsonb_array_elements(posts_of(id, ${now}::timestamptz)) post
         where post -> 'districts' ? ${districtId}) end as belongs
      from accounts where id = ${oneOf(ids, 'uuid')} and home_district is not null`.execute(db)
  return rows
}

export async function findProvenPhone(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('accounts')
    .select('phone')
    .where('id', '=', id)
    .where('phone_verified', '=', true)
    .executeTakeFirst()
  return row ? accountPhone.open(db.vault, { id }, row.phone) : null
}

export interface Holder {
  readonly postId: string
  readonly accountId: string
  readonly name: string
  readonly role: Role
  readonly placeName: string
  readonly path: string
}
const holder = sql`post.id as "postId", post.account_id as "accountId", account.name, post.role,
  place.name as "placeName", place.path`

interface Holding {
  readonly path: string
  readonly roles: readonly Role[]
  readonly now: Date
}

export async function findHolder(db: Db, asked: Holding & { accountId: string }): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`
    select ${holder} from ${posts} join accounts account on account.id = post.account_id
    where post.account_id = ${asked.accountId} and post.district_id = any(${districtsAlong(asked.path)}::text[])
      and post.role = any(${asked.roles}::text[]) and place.path = any(${pathsAlong(asked.path)}::text[])
      and ${inForce(asked.now)}
    order by place.path desc limit 1`.execute(db)
  return rows[0]
}

/** Whoever holds one of these roles at a place that covers `path`, those nearest to it first. */
export async function listHolders(db: Db, asked: Holding & { most: number }): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select ${holder} from ${posts} join accounts account on account.id = post.account_id
    where post.district_id = any(${districtsAlong(asked.path)}::text[])
      and post.role = any(${asked.roles}::text[]) and place.path = any(${pathsAlong(asked.path)}::text[])
      and ${inForce(asked.now)}
    order by place.path desc, account.name, post.id limit ${asked.most}`.execute(db)
  return rows
}

export interface ListedPost extends Holder {
  readonly accountName: string | null
  readonly phone: string | null
  readonly placeId: string
  readonly from: Date
  readonly to: Date | null
}

/** Posts in force or to come, at a place and below it, but residents': those are private. */
export async function listPostsBelow(
  db: Db,
  asked: {
    readonly districts: readonly string[]
    readonly path: string
    readonly role: Role | undefined
    readonly now: Date
    readonly most: number
  },
): Promise<ListedPost[]> {
  const { districts, path, role = null, now, most } = asked
  const { rows } = await sql<ListedPost>`
    select ${holder}, account.account_name as "accountName", account.phone, place.id as "placeId",
      post.in_force_from as "from", post.in_force_to as "to"
    from ${posts} join accounts account on account.id = post.account_id
    where post.district_id = any(${districts}::text[])
      and ${atOrBelow('place.path', path)}
      and post.role <> 'resident' and (${role}::text is null or post.role = ${role})
      and (post.in_force_to is null or post.in_force_to > ${now})
      and (place.valid_to is null or place.valid_to > (${now}::timestamptz at time zone 'Asia/Shanghai')::date)
    order by place.path, post.role, account.name, post.id limit ${most}`.execute(db)
  return rows.map((row) => ({ ...row, phone: accountPhone.open(db.vault, { id: row.accountId }, row.phone) }))
}

/** Grids at a place and below it for which nobody is the grid worker. */
export async function listGridsWithoutWorker(
  db: Db,
  asked: { readonly districts: readonly string[]; readonly path: string; readonly now: Date; readonly most: number },
): Promise<{ id: string; name: string; path: string }[]> {
  const { districts, path, now, most } = asked
  const { rows } = await sql<{ id: string; name: string; path: string }>`
    select place.id, place.name, place.path from places place
    where place.district_id = any(${districts}::text[]) and place.kind = 'grid'
      and ${atOrBelow('place.path', path)}
      and (place.valid_to is null or place.valid_to > (${now}::timestamptz at time zone 'Asia/Shanghai')::date)
      and not exists (select from posts post
        where post.district_id = place.district_id and post.place_id = place.id and post.role = 'gridWorker'
          and ${inForce(now)})
    order by place.path limit ${most}`.execute(db)
  return rows
}

export interface FoundAccount {
  readonly id: string
  readonly name: string
  readonly account_name: string | null
}
const accountFields = ['id', 'name', 'account_name'] as const

/** Both must fit where both are asked for. */
export const findAccount = (
  db: Db,
  by: { readonly phone: string | null; readonly accountName: string | null },
): Promise<FoundAccount | undefined> =>
  db
    .selectFrom('accounts')
    .select(accountFields)
    .$if(by.phone !== null, (query) => query.where('phone_print', '=', phonePrint(db.vault, by.phone ?? '')))
    .$if(by.accountName !== null, (query) => query.where('account_name', '=', by.accountName))
    .where(sql<boolean>`${by.phone !== null || by.accountName !== null}`)
    .executeTakeFirst()

export const findAccountById = (db: Db, id: string): Promise<FoundAccount | undefined> =>
  db.selectFrom('accounts').select(accountFields).where('id', '=', id).executeTakeFirst()

/** Who an account is, without what they may do. */
export const findOwner = (db: Db, id: string): Promise<Omit<Actor, 'posts'> | undefined> =>
  db
    .selectFrom('accounts')
    .select(['id as accountId', 'name', 'home_district as homeDistrict'])
    .where('id', '=', id)
    .executeTakeFirst()

/** The account's own number. */
export async function findPhone(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('accounts').select('phone').where('id', '=', id).executeTakeFirst()
  return row ? accountPhone.open(db.vault, { id }, row.phone) : null
}

/** Holds the account until the end of the transaction, so that its posts are counted and given one at a time. */
export const lockAccount = (db: Db, id: string): Promise<FoundAccount | undefined> =>
  db.selectFrom('accounts').select(accountFields).where('id', '=', id).forUpdate().executeTakeFirst()

/** Every post of the account at that moment, in whatever district. */
export async function listPostsOf(db: Db, accountId: string, now: Date): Promise<readonly Post[]> {
  const { rows } = await sql<{
    posts: Post[]
  }>`select posts_of(${accountId}::uuid, ${now}::timestamptz) as posts`.execute(db)
  return rows[0]?.posts ?? []
}

/** The resident's posts of an account in one community, below which `path` lies. */
export async function listResidentPostsIn(
  db: Db,
  accountId: string,
  communityPath: string,
  now: Date,
): Promise<{ district_id: string; id: string; place_id: string }[]> {
  const { rows } = await sql<{ district_id: string; id: string; place_id: string }>`
    select post.district_id, post.id, post.place_id from ${posts}
    where post.account_id = ${accountId} and post.district_id = any(${districtsAlong(communityPath)}::text[])
      and post.role = 'resident'
      and ${atOrBelow('place.path', communityPath)}
      and ${inForce(now)}`.execute(db)
  return rows
}

/** False when the account holds the same post already; nothing was written then. */
export async function insertPost(db: Db, row: Insertable<PostRow>): Promise<boolean> {
  const held = await db
    .selectFrom('posts')
    .select('id')
    .where('district_id', '=', row.district_id)
    .where('account_id', '=', row.account_id)
    .where('place_id', '=', row.place_id)
    .where('role', '=', row.role)
    .where((eb) => eb.or([eb('in_force_to', 'is', null), eb('in_force_to', '>', row.in_force_from as Date)]))
    .executeTakeFirst()
  if (held) return false
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('posts')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export interface LockedPost
  extends Pick<Selectable<PostRow>, 'district_id' | 'id' | 'account_id' | 'role' | 'place_id'> {
  readonly path: string
  readonly level: Level
  readonly ended: boolean
}

export async function lockPost(
  db: Db,
  districts: readonly string[],
  id: string,
  now: Date,
): Promise<LockedPost | undefined> {
  const { rows } = await sql<LockedPost>`
    select post.district_id, post.id, post.account_id, post.role, post.place_id, place.path, place.kind as level,
      coalesce(post.in_force_to <= ${now}, false) as ended
    from ${posts} where post.district_id = any(${districts}::text[]) and post.id = ${id} for update of post`.execute(db)
  return rows[0]
}

/** A post that has not begun ends at its beginning. */
export const endPost = async (db: Db, post: Pick<PostRow, 'district_id' | 'id'>, now: Date): Promise<void> =>
  void (await db
    .updateTable('posts')
    .set({ in_force_to: sql<Date>`greatest(${now}::timestamptz, in_force_from)` })
    .where('district_id', '=', post.district_id)
    .where('id', '=', post.id)
    .execute())

/** The account's first post says where its commands are kept; a name once given stays. */
export const settleAccount = async (db: Db, id: string, district: string, name: string, now: Date): Promise<void> =>
  void (await db
    .updateTable('accounts')
    .set({
      home_district: sql<string>`coalesce(home_district, ${district})`,
      name: sql<string>`case when name = '' then ${name} else name end`,
      updated_at: now,
    })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('home_district', 'is', null), eb('name', '=', '')]))
    .execute())

export const insertPerson = async (db: Db, row: Insertable<PersonRow>): Promise<void> =>
  void (await db
    .insertInto('persons')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute())

export async function renameAccount(
  db: Db,
  accountId: string,
  districts: readonly string[],
  name: string,
  now: Date,
): Promise<void> {
  await db.updateTable('accounts').set({ name, updated_at: now }).where('id', '=', accountId).execute()
  await db
    .updateTable('persons')
    .set({ name })
    .where('district_id', '=', sql<string>`any(${districts}::text[])`)
    .where('account_id', '=', accountId)
    .execute()
}

export async function holdsAnyPostIn(db: Db, accountId: string, districtId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select from ${posts} where post.account_id = ${accountId} and post.district_id = ${districtId} and ${inForce(now)}
    limit 1`.execute(db)
  return rows.length > 0
}

export interface HeldPost {
  readonly districtId: string
  readonly role: Role
  /** Of its place as it lies today, or lay when it closed. */
  readonly path: string
}

export async function listPostsHeld(db: Db, accountId: string, at: Date): Promise<HeldPost[]> {
  const { rows } = await sql<HeldPost>`
    select district_id as "districtId", role, path from posts_held(${accountId}::uuid, ${at}::timestamptz)`.execute(db)
  return rows
}
