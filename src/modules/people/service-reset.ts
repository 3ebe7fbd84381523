/** The way back for whoever forgot their password: one function for each line of its part of the contract. */
import type { SignIn } from '../../foundation/access/sign-in.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import type { resetContract } from './contract-reset.ts'
import { listPostsOf } from './queries.ts'
import { administers, keepOwn } from './service-second-factor.ts'
import { fromOf, letIn } from './service-sessions.ts'

export const resetService = ({ signIn }: { readonly signIn: SignIn }): Handlers<typeof resetContract> => ({
  async giveReset({ actor, db, params, input, now, record }) {
    const posts = (await listPostsOf(db, params.id, now)).filter(({ role }) => role !== 'resident')
    const own = posts.find(({ path }) => administers(actor, path))
    if (!own) throw refuse.notFound('account')
    if (params.id === actor.accountId)
      throw refuse.conflict('own-reset', 'Change your own password under your account.')
    // Whoever holds the code could come in as them: so it is for who administers all that they do.
    if (posts.some(({ path }) => !administers(actor, path)))
      throw refuse.conflict('account-beyond', 'This account also holds posts beyond your place.')
    const given = await signIn.giveReset(db, params.id)
    if (!given) throw refuse.unfit('no-password', 'This account signs in by telephone and has no password.')
    const { districtId, path } = own
    record({ districtId, subject: params.id, path, role: 'administrator', details: { said: input } })
    return { code: given.code, expiresAt: given.expiresAt.toISOString() }
  },

  async takeReset(call) {
    const { database, input } = call
    const { accountId, comeIn } = await database.inDistricts([], (db) => signIn.takeReset(db, input, fromOf(call)))
    await keepOwn(call, accountId, 'people.takeReset')
    return letIn(call, await comeIn())
  },
})
