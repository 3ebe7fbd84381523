/** The statements behind posts that follow their places. */
import { sql } from 'kysely'
import type { Role } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'

export interface PostOn {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly role: Role
}

/** Posts at this very place, in force or to come. */
export async function listPostsOn(db: Db, districtId: string, placeId: string, now: Date): Promise<PostOn[]> {
  const { rows } = await sql<PostOn>`
    select post.id, post.account_id as "accountId", account.name, post.role
    from posts post join accounts account on account.id = post.account_id
    where post.district_id = ${districtId} and post.place_id = ${placeId}
      and (post.in_force_to is null or post.in_force_to > ${now})
    order by post.in_force_from, post.id`.execute(db)
  return rows
}
