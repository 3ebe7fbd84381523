/** The statements about everything that posts and persons hold of one person. */
import { sql } from 'kysely'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Whose } from '../../foundation/privacy/holding.ts'
import { householdLabel } from '../territory/public.ts'

export interface PostEver {
  readonly role: string
  readonly place: string
  readonly from: Date
  readonly to: Date | null
}

export const listPostsEver = (db: Db, { accountId, districts }: Whose): Promise<PostEver[]> =>
  db
    .selectFrom('posts')
    .innerJoin('places', (join) =>
      join.onRef('places.district_id', '=', 'posts.district_id').onRef('places.id', '=', 'posts.place_id'),
    )
    .select(['posts.role', 'places.name as place', 'posts.in_force_from as from', 'posts.in_force_to as to'])
    .where('posts.district_id', '=', oneOf(districts))
    .where('posts.account_id', '=', accountId)
    .orderBy('posts.in_force_from')
    .execute()

interface Home {
  readonly districtId: string
  readonly name: string
  readonly since: Date
  readonly building: string | null
  /** Of the household. */
  readonly id: string | null
  /** What the door says: '1单元301'. */
  readonly household: string | null
}

/** As whom and behind which door a district knows them. */
export async function listHomes(db: Db, { accountId, districts }: Whose): Promise<Home[]> {
  const rows = await db
    .selectFrom('persons')
    .leftJoin('households', (join) =>
      join.onRef('households.district_id', '=', 'persons.district_id').onRef('households.id', '=', 'household_id'),
    )
    .leftJoin('places', (join) =>
      join.onRef('places.district_id', '=', 'persons.district_id').onRef('places.id', '=', 'households.building_id'),
    )
    .select(['persons.district_id', 'persons.name', 'persons.created_at as since', 'household_id as id'])
    .select(['households.label', 'places.name as building'])
    .where('persons.district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .orderBy('persons.created_at')
    .execute()
  return rows.map(({ district_id, id, label, ...home }) => ({
    ...home,
    ...{ districtId: district_id, id },
    household: id && householdLabel.open(db.vault, { district_id, id }, label),
  }))
}

/** Whether the account has a post of work that has not ended. */
export async function holdsWork(db: Db, { accountId, districts }: Whose): Promise<boolean> {
  const row = await db
    .selectFrom('posts')
    .select('id')
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .where('role', '<>', 'resident')
    .where('in_force_to', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Ends what is left of their posts, and their name among the persons. */
export async function erasePerson(db: Db, { accountId, districts }: Whose, now: Date): Promise<void> {
  await db
    .updateTable('posts')
    .set({ in_force_to: sql<Date>`greatest(${now}::timestamptz, in_force_from)` })
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .where('in_force_to', 'is', null)
    .execute()
  await db
    .updateTable('persons')
    .set({ name: '—', household_id: null })
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .execute()
}
