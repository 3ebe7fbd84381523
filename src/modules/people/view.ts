/** People as the outside sees them. */
import { type Actor, officeRoles, type Role } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { maskedPhone } from '../../foundation/vault/masked.ts'
import { namesOf } from '../territory/public.ts'
import { appointingRole } from './appointing.ts'
import type { MeView, PostLine } from './contract.ts'
import { findAccountById, findPhone, type ListedPost } from './queries.ts'

const worksInOffice = (role: Role): boolean => officeRoles.some((one) => one === role)

export async function tellMe(db: Db, actor: Actor): Promise<MeView> {
  const [account, phone, names] = await Promise.all([
    findAccountById(db, actor.accountId),
    findPhone(db, actor.accountId),
    namesOf(db, [...new Set(actor.posts.map((post) => post.path))]),
  ])
  return {
    accountId: actor.accountId,
    name: actor.name,
    phone,
    accountName: account?.account_name ?? null,
    posts: actor.posts.map(({ id, role, placeId, placeName, level, path }) => ({
      id,
      role,
      placeId,
      placeName,
      level,
      path,
      names: names.get(path) ?? [],
    })),
    surfaces: ['phone', ...(actor.posts.some((post) => worksInOffice(post.role)) ? (['office'] as const) : [])],
  }
}

/** Accounts that the reader administers, and those of them that have a second factor. */
interface LettingIn {
  readonly administered: ReadonlySet<string>
  readonly secured: ReadonlySet<string>
}

export const lineOf = (actor: Actor, row: ListedPost, { administered, secured }: LettingIn): PostLine => ({
  postId: row.postId,
  accountId: row.accountId,
  name: row.name,
  accountName: row.accountName,
  phone: row.phone && maskedPhone(row.phone),
  role: row.role,
  placeId: row.placeId,
  placeName: row.placeName,
  path: row.path,
  from: row.from.toISOString(),
  to: row.to?.toISOString() ?? null,
  mayEnd: row.accountId !== actor.accountId && appointingRole(actor, row.role, row.path) !== undefined,
  mayReset: row.accountId !== actor.accountId && secured.has(row.accountId),
  mayGiveReset: row.accountId !== actor.accountId && row.accountName !== null && administered.has(row.accountId),
})
