/** Statements about many accounts, persons and posts at once, for tables that come in and go out. */
import { sql } from 'kysely'
import { accountPhone, phoneColumns, phonePrint } from '../../foundation/access/accounts-table.ts'
import type { Role } from '../../foundation/access/standing.ts'
import { atOrBelow } from '../../foundation/database/at-or-below.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { householdLabel } from '../territory/public.ts'
import type { FoundAccount } from './queries.ts'

const inForce = (now: Date) => sql<boolean>`post.in_force_from <= ${now} and ${notOver(now)}`
const notOver = (now: Date) => sql<boolean>`(post.in_force_to is null or post.in_force_to > ${now})
  and (place.valid_to is null or place.valid_to > (${now}::timestamptz at time zone 'Asia/Shanghai')::date)`
const posts = sql`posts post join places place on place.district_id = post.district_id and place.id = post.place_id`

export interface CalledAccount extends FoundAccount {
  readonly phone: string | null
}

export async function listAccounts(
  db: Db,
  by: { readonly phones: readonly string[]; readonly accountNames: readonly string[] },
): Promise<CalledAccount[]> {
  const prints = by.phones.map((phone) => phonePrint(db.vault, phone))
  const { rows } = await sql<CalledAccount>`
    select id, name, phone, account_name from accounts where phone_print = any(${prints}::text[])
    union select id, name, phone, account_name from accounts where account_name = any(${by.accountNames}::text[])`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, phone: accountPhone.open(db.vault, row, row.phone) }))
}

export interface BulkPerson {
  readonly id: string
  readonly account_id: string | null
  readonly name: string
  readonly household_id: string | null
}

/** The district's persons with these accounts, and those without one in these households. */
export async function listPersons(
  db: Db,
  districtId: string,
  by: { readonly accounts: readonly string[]; readonly households: readonly string[] },
): Promise<BulkPerson[]> {
  const { rows } = await sql<BulkPerson>`
    select id, account_id, name, household_id from persons
     where district_id = ${districtId} and account_id = any(${by.accounts}::uuid[])
    union all
    select id, account_id, name, household_id from persons
     where district_id = ${districtId} and account_id is null and household_id = any(${by.households}::uuid[])`.execute(
    db,
  )
  return rows
}

export interface BulkPost {
  readonly id: string
  readonly account_id: string
  readonly role: Role
  readonly place_id: string
  readonly path: string
  readonly from: Date
  readonly to: Date | null
}

/** What these accounts hold or will hold, as far as this transaction sees posts. */
export async function listPostsOfMany(db: Db, accounts: readonly string[], now: Date): Promise<BulkPost[]> {
  const { rows } = await sql<BulkPost>`
    select post.id, post.account_id, post.role, post.place_id, place.path, post.in_force_from as "from",
      post.in_force_to as "to"
    from ${posts} where post.account_id = any(${accounts}::uuid[]) and ${notOver(now)}
    order by post.in_force_from, post.id`.execute(db)
  return rows
}

export interface NewAccountRow {
  readonly id: string
  readonly name: string
  readonly phone: string
}

/** Leaves out the numbers that have an account by now. */
export async function insertAccounts(db: Db, rows: readonly NewAccountRow[], now: Date): Promise<void> {
  const sealed = rows.map((row) => ({ ...row, ...phoneColumns(db.vault, row.id, row.phone) }))
  await sql`
    insert into accounts (id, name, phone, phone_print, created_at, updated_at)
    select id, name, phone, phone_print, ${now}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as row (id uuid, name text, phone text, phone_print text)
    on conflict do nothing`.execute(db)
}

export interface NewPostRow {
  readonly id: string
  readonly account_id: string
  readonly role: Role
  readonly place_id: string
  readonly from: Date
  readonly to: Date | null
  readonly by: string
}

export const insertPosts = async (db: Db, districtId: string, rows: readonly NewPostRow[]): Promise<void> =>
  void (await sql`
    insert into posts (district_id, id, account_id, role, place_id, in_force_from, in_force_to, appointed_by)
    select ${districtId}, id, account_id, role, place_id, "from", "to", "by"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
        id uuid, account_id uuid, role text, place_id uuid, "from" timestamptz, "to" timestamptz, "by" uuid)`.execute(
    db,
  ))

/** Each ends at its own moment; one that has not begun ends at its beginning. */
export const endPosts = async (
  db: Db,
  districtId: string,
  ends: readonly { readonly id: string; readonly to: Date }[],
): Promise<void> =>
  void (await sql`
    update posts set in_force_to = greatest(row."to", in_force_from)
      from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as row (id uuid, "to" timestamptz)
     where posts.district_id = ${districtId} and posts.id = row.id`.execute(db))

/** As `settleAccount`, for many. */
export const settleAccounts = async (
  db: Db,
  districtId: string,
  rows: readonly { readonly id: string; readonly name: string }[],
  now: Date,
): Promise<void> =>
  void (await sql`
    update accounts set home_district = coalesce(home_district, ${districtId}),
           name = case when accounts.name = '' then row.name else accounts.name end, updated_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, name text)
     where accounts.id = row.id and (accounts.home_district is null or accounts.name = '')`.execute(db))

/** New persons, and for those that are there the name and the household. */
export const putPersons = async (db: Db, districtId: string, rows: readonly BulkPerson[], now: Date): Promise<void> =>
  void (await sql`
    insert into persons (district_id, id, account_id, name, household_id, created_at)
    select ${districtId}, id, account_id, name, household_id, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
        id uuid, account_id uuid, name text, household_id uuid)
    on conflict (district_id, id) do update set name = excluded.name, household_id = excluded.household_id`.execute(db))

/** A line among the district's persons for each account that has none, under the account's own name. */
export const ensurePersons = async (
  db: Db,
  districtId: string,
  rows: readonly { readonly id: string; readonly account_id: string }[],
  now: Date,
): Promise<void> =>
  void (await sql`
    insert into persons (district_id, id, account_id, name, created_at)
    select distinct on (account.id) ${districtId}, row.id, account.id, account.name, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, account_id uuid)
      join accounts account on account.id = row.account_id and account.name <> ''
    on conflict do nothing`.execute(db))

export interface ListedResident {
  /** Where the next page goes on. */
  readonly key: string
  /** Null for whoever has none. */
  readonly account_id: string | null
  readonly name: string
  readonly phone: string | null
  readonly place_id: string
  readonly household: string | null
}
interface PageOf {
  readonly districtId: string
  readonly path: string
  readonly now: Date
  /** The key of the last row before; null for the first page. */
  readonly after: string | null
  readonly most: number
}

/** Residents with a post at a place or below it, a page in the order of their posts. */
export async function pageOfResidents(db: Db, page: PageOf): Promise<ListedResident[]> {
  const { rows } = await sql<SealedResident>`
    select post.id as key, coalesce(person.name, account.name) as name, account.id as account_id, account.phone,
      place.id as place_id, household.id as household_id, household.label as household
    from ${posts} join accounts account on account.id = post.account_id
      left join persons person on person.district_id = post.district_id and person.account_id = post.account_id
      left join households household on household.district_id = person.district_id and household.id = person.household_id
        and household.building_id = place.id
    where post.district_id = ${page.districtId} and post.role = 'resident' and ${atOrBelow('place.path', page.path)} and ${inForce(page.now)}
      and (${page.after}::uuid is null or post.id > ${page.after}::uuid)
    order by post.id limit ${page.most}`.execute(db)
  return rows.map((row) => opened(db, page, row))
}

type SealedResident = ListedResident & { readonly household_id: string | null }

const opened = ({ vault }: Db, { districtId }: PageOf, { household_id, ...row }: SealedResident): ListedResident => ({
  ...row,
  phone: accountPhone.open(vault, { id: row.account_id ?? '' }, row.phone),
  household: householdLabel.open(vault, { district_id: districtId, id: household_id ?? '' }, row.household),
})

/** Persons without an account whose household lies below a place. */
export async function pageOfOthers(db: Db, page: PageOf): Promise<ListedResident[]> {
  const { rows } = await sql<SealedResident>`
    select person.id as key, person.name, null as account_id, null as phone, place.id as place_id,
      household.id as household_id, household.label as household
    from persons person
      join households household on household.district_id = person.district_id and household.id = person.household_id
      join places place on place.district_id = household.district_id and place.id = household.building_id
    where person.district_id = ${page.districtId} and person.account_id is null and ${atOrBelow('place.path', page.path)}
      and (${page.after}::uuid is null or person.id > ${page.after}::uuid)
    order by person.id limit ${page.most}`.execute(db)
  return rows.map((row) => opened(db, page, row))
}

export interface HeldPost extends Omit<ListedResident, 'household' | 'account_id'> {
  readonly account_id: string
  readonly account: string | null
  readonly role: Role
  readonly from: Date
  readonly to: Date | null
}

/** Posts in force or to come at a place and below it, but residents'. */
export async function pageOfPosts(db: Db, page: PageOf): Promise<HeldPost[]> {
  const { rows } = await sql<HeldPost>`
    select post.id as key, account.name, account.id as account_id, account.phone, account.account_name as account, post.role,
      place.id as place_id, post.in_force_from as "from", post.in_force_to as "to"
    from ${posts} join accounts account on account.id = post.account_id
    where post.district_id = ${page.districtId} and post.role <> 'resident' and ${atOrBelow('place.path', page.path)} and ${notOver(page.now)}
      and (${page.after}::uuid is null or post.id > ${page.after}::uuid)
    order by post.id limit ${page.most}`.execute(db)
  return rows.map((row) => ({ ...row, phone: accountPhone.open(db.vault, { id: row.account_id }, row.phone) }))
}
