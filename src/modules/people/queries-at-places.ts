/** Statements about the posts at places: those that follow them, and who was in post there. */
import { sql } from 'kysely'
import type { Role } from '../../foundation/access/standing.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
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
    order by account.name, post.in_force_from, post.id`.execute(db)
  return rows
}

export interface InPost {
  readonly postId: string
  readonly placeId: string
  readonly name: string
  readonly role: Role
  readonly since: Date
}

/** Whoever held one of these roles at one of these places at a moment. */
export async function listInPost(
  db: Db,
  asked: {
    readonly districtId: string
    readonly placeIds: readonly string[]
    readonly roles: readonly Role[]
    readonly at: Date
  },
): Promise<InPost[]> {
  const { districtId, placeIds, roles, at } = asked
  const { rows } = await sql<InPost>`
    select post.id as "postId", post.place_id as "placeId", account.name, post.role, post.in_force_from as since
    from posts post join accounts account on account.id = post.account_id
    where post.district_id = ${districtId} and post.place_id = ${oneOf(placeIds, 'uuid')}
      and post.role = ${oneOf(roles)}
      and post.in_force_from <= ${at} and (post.in_force_to is null or post.in_force_to > ${at})
    order by post.place_id, account.name, post.id`.execute(db)
  return rows
}
