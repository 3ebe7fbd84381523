/** One's own sessions and password: one function for each line of their part of the contract. */
import type { Device } from '../../foundation/access/device.ts'
import { endOtherSessions, endSession, listSessions, type OwnSession } from '../../foundation/access/sessions-table.ts'
import type { From, Signed, SignIn } from '../../foundation/access/sign-in.ts'
import { systemActor } from '../../foundation/access/standing.ts'
import { refuse } from '../../foundation/errors.ts'
import type { DoorCall, Handlers } from '../../foundation/http/call.ts'
import type { SessionLine, sessionsContract } from './contract-sessions.ts'
import { findOwner } from './queries.ts'
import { keepOwn } from './service-second-factor.ts'

export const sessionsService = ({ signIn }: { readonly signIn: SignIn }): Handlers<typeof sessionsContract> => ({
  sessions: ({ actor, now, read }) =>
    read(async (db) => (await listSessions(db, actor.accountId, now)).map((row) => lineOf(row, actor.sessionId))),

  async endSession({ actor, database, params }) {
    if (!actor) throw refuse.signInFirst()
    await signIn.demandProof(actor)
    if (!(await database.inDistricts([], (db) => endSession(db, actor.accountId, params.id))))
      throw refuse.notFound('session')
    return {}
  },

  async endOthers({ actor, database }) {
    if (!actor) throw refuse.signInFirst()
    await signIn.demandProof(actor)
    return { ended: await database.inDistricts([], (db) => endOtherSessions(db, actor.accountId, actor.sessionId)) }
  },

  async prove(call) {
    const { actor, database, input } = call
    if (!actor) throw refuse.signInFirst()
    await database.inDistricts([], (db) => signIn.prove(db, actor, input.password, fromOf(call)))
    return {}
  },

  async changePassword(call) {
    const { actor, database, input } = call
    if (!actor) throw refuse.signInFirst()
    await database.inDistricts([], (db) => signIn.changePassword(db, actor, input, fromOf(call)))
    await keepOwn(call, actor.accountId, 'people.changePassword')
    return {}
  },
})

const lineOf = ({ id, device, since, usedAt }: OwnSession, own: string | undefined): SessionLine => {
  const [app, system] = device.split(' ') as [Device['app'], Device['system']]
  return { id, app, system, since: since.toISOString(), usedAt: usedAt.toISOString(), isThis: id === own }
}

export const fromOf = ({ address, cookies, userAgent }: Pick<DoorCall, 'address' | 'cookies' | 'userAgent'>): From => ({
  address,
  browser: { cookies, userAgent },
})

/** The cookies of whoever came in are set, and they are told when it was somewhere new: it may not have been they. */
export async function letIn(
  { database, keep, setCookies }: Pick<DoorCall, 'database' | 'keep' | 'setCookies'>,
  signed: Signed,
): Promise<Pick<Signed, 'accountId' | 'lacks'>> {
  const { accountId, lacks, newDevice } = signed
  setCookies(signed.setCookies)
  const home = newDevice && (await database.inDistricts([], (db) => findOwner(db, accountId)))?.homeDistrict
  if (home)
    await keep(
      {
        districtId: home,
        subject: accountId,
        path: home,
        action: 'people.newDevice',
        role: 'system',
        details: newDevice,
      },
      systemActor,
    )
  return { accountId, lacks }
}
