/** The statements behind organisations that follow their places. */
import { sql } from 'kysely'
import { atOrBelow } from '../../foundation/database/at-or-below.ts'
import type { Db } from '../../foundation/database/tables.ts'

interface Where {
  readonly id: string
  readonly path: string
}

export async function countOrganizationsAt(db: Db, districtId: string, path: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from organizations where district_id = ${districtId} and valid_to is null
      and ${atOrBelow('path', path)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const moveOrganizations = async (db: Db, districtId: string, from: Where, to: Where): Promise<void> =>
  void (await sql`
    update organizations set path = ${to.path}::text || substr(path, ${from.path.length + 1}),
      place_id = case when place_id = ${from.id} then ${to.id}::uuid else place_id end
    where district_id = ${districtId} and valid_to is null
      and ${atOrBelow('path', from.path)}`.execute(db))
