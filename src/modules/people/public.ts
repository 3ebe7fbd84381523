/** What other modules may use of the people. */
import type { Actor, Level, Role } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { AsOf } from '../../foundation/figures/ledger.ts'
import { appointingRole, levelsOf } from './appointing.ts'
import { accountActions, accountConcernsOf } from './concern.ts'
import { postsOfDay } from './figures.ts'
import { type FiledResident, type NewHolder, storeHolder, storeResident } from './new-people.ts'
import {
  type AccountHome,
  findAccountById,
  findHolder,
  findProvenPhone,
  type HeldPost,
  holdsAnyPostIn,
  listAccountHomes,
  listAccountNames,
  listHolders,
  listPostsHeld,
  listPostsOf,
} from './queries.ts'
import { type InPost, listInPost } from './queries-at-places.ts'
import {
  endPosts,
  ensurePersons,
  insertAccounts,
  insertPosts,
  listAccounts,
  listPersons,
  listPostsOfMany,
  pageOfOthers,
  pageOfPosts,
  pageOfResidents,
  putPersons,
  settleAccounts,
} from './queries-bulk.ts'

export type { AccountHome } from './queries.ts'

export type { BulkPerson, BulkPost, NewPostRow } from './queries-bulk.ts'

export interface AccountName {
  readonly name: string
  /** True for whoever holds no post here but a resident's: what is said of them is a private matter. */
  readonly roleless: boolean
}

/** Names of accounts, whatever their district; `roleless` as far as this transaction sees posts. */
export async function namesOfAccounts(db: Db, ids: readonly string[]): Promise<Map<string, AccountName>> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return new Map()
  const rows = await listAccountNames(db, asked)
  return new Map(rows.map(({ id, name, roleless }) => [id, { name, roleless }]))
}

/** The home district of each of these accounts; whoever never held a post has none and is left out. */
export async function homesOfAccounts(
  db: Db,
  districtId: string,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, AccountHome>> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return new Map()
  return new Map((await listAccountHomes(db, districtId, asked, now)).map((one) => [one.id, one]))
}

/** The number of this account that a code has proved; null when there is none. */
export const provenPhoneOf = (db: Db, accountId: string): Promise<string | null> => findProvenPhone(db, accountId)

export interface Candidate {
  readonly accountId: string
  readonly name: string
  readonly role: Role
  readonly placeName: string
}

/** Whether this account holds, at that moment, one of these roles at a place that covers `path`; in which of them. */
export async function findCandidate(
  db: Db,
  accountId: string,
  path: string,
  roles: readonly Role[],
  now: Date,
): Promise<Candidate | undefined> {
  const holder = await findHolder(db, { accountId, path, roles, now })
  return holder && asCandidate(holder)
}

const asCandidate = ({ accountId, name, role, placeName }: Candidate): Candidate => ({
  accountId,
  name,
  role,
  placeName,
})

/** Whoever holds one of these roles at a place that covers `path`, each account once, those nearest to it first. */
export async function listCandidates(db: Db, path: string, roles: readonly Role[], now: Date): Promise<Candidate[]> {
  const nearest = new Map<string, Candidate>()
  for (const holder of await listHolders(db, { path, roles, now, most: 500 }))
    if (!nearest.has(holder.accountId)) nearest.set(holder.accountId, asCandidate(holder))
  return [...nearest.values()]
}

/** Whoever held one of these roles at one of these places of a district at a moment. */
export const inPostAt = (
  db: Db,
  asked: {
    readonly districtId: string
    readonly placeIds: readonly string[]
    readonly roles: readonly Role[]
    readonly at: Date
  },
): Promise<InPost[]> => listInPost(db, asked)

/**
 * The account of somebody for whom another files: found by phone or made, with a resident's post at the place unless they
 * have one in its community. In the filer's transaction; the number stays unproven until a code sent there comes back.
 */
export const ensureResident = (db: Db, filed: FiledResident): Promise<string> => storeResident(db, filed)

/**
 * An account with posts, without asking who may appoint: for the demo and the first administrator. The account is found by
 * account name or phone, or made. Returns its id. A password is set by the sign-in (`setPassword`).
 */
export const appointDirectly = (db: Db, holder: NewHolder): Promise<string> => storeHolder(db, holder)

/** Whether the account holds any post in the district at that moment. */
export const isKnownIn = (db: Db, accountId: string, districtId: string, now: Date): Promise<boolean> =>
  holdsAnyPostIn(db, accountId, districtId, now)

/** Somebody with the posts held at that moment, for work that goes on after they asked for it. Undefined: no such account. */
export async function actorAt(db: Db, accountId: string, now: Date): Promise<Actor | undefined> {
  const account = await findAccountById(db, accountId)
  if (!account) return undefined
  const posts = await listPostsOf(db, accountId, now)
  return { accountId, name: account.name, homeDistrict: posts[0]?.districtId ?? null, posts }
}

/** What is told to people about their own accounts. */
export const ofAccounts = { actions: accountActions, concernsOf: accountConcernsOf }

/** What tables that come in and go out need: statements about many people at once. */
export const bulk = {
  listAccounts,
  listPersons,
  listPostsOfMany,
  insertAccounts,
  insertPosts,
  endPosts,
  settleAccounts,
  putPersons,
  ensurePersons,
  pageOfResidents,
  pageOfOthers,
  pageOfPosts,
}

/** The role in which `actor` may give this post; undefined when they may not. */
export const mayGive = (actor: Actor, role: Role, path: string): Role | undefined => appointingRole(actor, role, path)

/** Whether a place of this kind can have this post. */
export const fitsAt = (role: Role, level: Level): boolean => levelsOf[role].includes(level)

export type { HeldPost } from './queries.ts'

/** What somebody held at a moment in the past, in whatever district: never a reason to show them anything. */
export const postsHeldAt = (db: Db, accountId: string, at: Date): Promise<HeldPost[]> =>
  listPostsHeld(db, accountId, at)

/** All posts in force as of a day, for what others count. */
export const postsAsOf = (asOf: AsOf): string => postsOfDay(asOf)
