/** Every SQL statement about organisations and their members. */
import { type Insertable, sql } from 'kysely'
import { atOrBelow } from '../../foundation/database/at-or-below.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Whose } from '../../foundation/privacy/holding.ts'
import type { OrganizationKind } from './contract.ts'
import { type OrganizationMemberRow, organizationPhone, type StoredOrganization } from './table.ts'

/** `contact_phone` as it is dialled. False when an organisation of this name is there already; nothing was written then. */
export async function insertOrganization(db: Db, row: StoredOrganization): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('organizations')
    .values({ ...row, contact_phone: organizationPhone.seal(db.vault, row, row.contact_phone) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

const opened = <Row extends StoredOrganization>(db: Db, row: Row): Row => ({
  ...row,
  contact_phone: organizationPhone.open(db.vault, row, row.contact_phone),
})

export type ListedOrganization = StoredOrganization & { place_name: string; members: number }

const listedIn = (districts: readonly string[]) => sql`
    select organization.*, place.name as place_name, (
      select count(*)::int from organization_members member
      where member.district_id = organization.district_id and member.organization_id = organization.id
        and member.member_to is null) as members
    from organizations organization
    join places place on place.district_id = organization.district_id and place.id = organization.place_id
    where organization.district_id = any(${districts}::text[])`

/** Those of a place and below it, valid on that day. */
export async function listOrganizationsBelow(
  db: Db,
  asked: {
    readonly districts: readonly string[]
    readonly path: string
    readonly kind: OrganizationKind | undefined
    readonly day: string
    readonly most: number
  },
): Promise<ListedOrganization[]> {
  const { districts, path, kind = null, day, most } = asked
  const { rows } = await sql<ListedOrganization>`
    ${listedIn(districts)} and ${atOrBelow('organization.path', path)}
      and (${kind}::text is null or organization.kind = ${kind})
      and (organization.valid_to is null or organization.valid_to > ${day}::date)
    order by organization.path, organization.kind, organization.name limit ${most}`.execute(db)
  return rows.map((row) => opened(db, row))
}

export async function findOrganization(
  db: Db,
  districts: readonly string[],
  id: string,
): Promise<ListedOrganization | undefined> {
  const { rows } = await sql<ListedOrganization>`
    ${listedIn(districts)} and organization.id = ${id}`.execute(db)
  return rows[0] && opened(db, rows[0])
}

/** Holds the organisation until the end of the transaction; its number stays sealed. */
export const lockOrganization = (
  db: Db,
  districts: readonly string[],
  id: string,
): Promise<StoredOrganization | undefined> =>
  db
    .selectFrom('organizations')
    .selectAll()
    .where('district_id', '=', sql<string>`any(${districts}::text[])`)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

type OrganizationKey = Pick<StoredOrganization, 'district_id' | 'id'>

export const closeOrganization = async (db: Db, { district_id, id }: OrganizationKey, day: string): Promise<void> =>
  void (await db
    .updateTable('organizations')
    .set({ valid_to: day })
    .where('district_id', '=', district_id)
    .where('id', '=', id)
    .execute())

/** False when they are a member already; nothing was written then. */
export async function insertMember(db: Db, row: Insertable<OrganizationMemberRow>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('organization_members')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const listMembers = (
  db: Db,
  { district_id, id }: OrganizationKey,
): Promise<{ account_id: string; member_from: Date }[]> =>
  db
    .selectFrom('organization_members')
    .select(['account_id', 'member_from'])
    .where('district_id', '=', district_id)
    .where('organization_id', '=', id)
    .where('member_to', 'is', null)
    .orderBy('member_from')
    .orderBy('account_id')
    .limit(1000)
    .execute()

/** Of one person, also those that have ended. */
export const listMemberships = (
  db: Db,
  { accountId, districts }: Whose,
): Promise<{ name: string; member_from: Date; member_to: Date | null }[]> =>
  db
    .selectFrom('organization_members as member')
    .innerJoin('organizations as one', (join) =>
      join.onRef('one.district_id', '=', 'member.district_id').onRef('one.id', '=', 'member.organization_id'),
    )
    .select(['one.name', 'member.member_from', 'member.member_to'])
    .where('member.district_id', '=', oneOf(districts))
    .where('member.account_id', '=', accountId)
    .orderBy('member.member_from')
    .execute()

/** False when they are no member. */
export async function endMember(
  db: Db,
  { district_id, id }: OrganizationKey,
  accountId: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('organization_members')
    .set({ member_to: now })
    .where('district_id', '=', district_id)
    .where('organization_id', '=', id)
    .where('account_id', '=', accountId)
    .where('member_to', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
