/** What the second factor does: one function for each line of its part of the contract. */
import { demandsSecondFactor, putDemand } from '../../foundation/access/second-factor-table.ts'
import type { SignIn } from '../../foundation/access/sign-in.ts'
import { type Actor, covers, type Post, postsAs } from '../../foundation/access/standing.ts'
import { refuse } from '../../foundation/errors.ts'
import type { DoorCall, Handlers } from '../../foundation/http/call.ts'
import type { secondFactorContract } from './contract-second.ts'
import { findOwner, listPostsOf } from './queries.ts'

export function secondFactorService({ signIn }: { readonly signIn: SignIn }): Handlers<typeof secondFactorContract> {
  // Read when it is called: the lines are listed also where nobody can sign in.
  const second = () => signIn.second
  return {
    async enterSecond({ cookies, input, address }) {
      return second().enter(cookies, input.code, { address })
    },

    beginSecond: ({ cookies }) => second().begin(cookies),

    async confirmSecond(call) {
      const { accountId, recoveryCodes } = await second().confirm(call.cookies, call.input.code)
      await keepOwn(call, accountId, 'people.confirmSecond')
      return { recoveryCodes: [...recoveryCodes] }
    },

    secondFactor: ({ actor }) => second().state(actor.accountId),

    async renewRecovery({ cookies, input, address }) {
      return { recoveryCodes: [...(await second().renew(cookies, input.code, { address }))] }
    },

    async endSecond(call) {
      const { accountId, lacks } = await second().end(call.cookies, call.input.code, call)
      await keepOwn(call, accountId, 'people.endSecond')
      return { lacks }
    },

    async resetSecond({ actor, db, params, input, now, record }) {
      const post = (await listPostsOf(db, params.id, now)).find(
        (one) => one.role !== 'resident' && administers(actor, one.path),
      )
      if (!post) throw refuse.notFound('account')
      // Whoever is inside and has lost the telephone has a recovery code, or a colleague.
      if (params.id === actor.accountId) throw refuse.conflict('own-second', 'Another administrator must do this.')
      if (!(await signIn.resetSecond(db, params.id)))
        throw refuse.conflict('second-none', 'This account has no second factor.')
      const { districtId, path } = post
      record({ districtId, subject: params.id, path, role: 'administrator', details: { said: input } })
      return {}
    },

    demand: ({ actor, read }) =>
      read(async (db) => asDemand(await demandsSecondFactor(db, settingPost(actor).districtId))),

    async setDemand({ actor, db, input, record }) {
      const { districtId, placeId, path, role } = settingPost(actor)
      await putDemand(db, districtId, input.secondFactor === 'staff')
      record({ districtId, subject: placeId, path, role, details: input })
      return asDemand(input.secondFactor === 'staff')
    },
  }
}

const asDemand = (demands: boolean) => ({ secondFactor: demands ? ('staff' as const) : ('off' as const) })

export const administers = (actor: Actor, path: string): boolean =>
  postsAs(actor, ['administrator']).some((post) => covers(post.path, path))

function settingPost(actor: Actor): Post {
  const post = postsAs(actor, ['administrator']).find(({ level }) => level === 'district')
  if (!post) throw refuse.notAllowed('people.demand')
  return post
}

/** What somebody did about their own account, in their own district; whoever has none yet leaves no event. */
export async function keepOwn(
  { database, keep }: Pick<DoorCall, 'database' | 'keep'>,
  accountId: string,
  action: string,
): Promise<void> {
  const owner = await database.inDistricts([], (db) => findOwner(db, accountId))
  if (!owner?.homeDistrict) return
  const trace = { districtId: owner.homeDistrict, subject: accountId, path: owner.homeDistrict, action }
  await keep(trace, { ...owner, posts: [] })
}
