/** Lets an administrator back in from the machine itself, where nobody above can: a code for a new password, and an event that says so. */
import type { SignIn } from '../../foundation/access/sign-in.ts'
import type { Database } from '../../foundation/database/database.ts'
import { insertEvents } from '../../foundation/events/events.ts'
import { clockEvent } from '../../foundation/http/perform.ts'
import { StartFault } from '../../foundation/start-fault.ts'
import { findAdministrator } from './queries.ts'

export interface LostWay {
  readonly account: string
  /** The second factor is lost too. */
  readonly withSecond: boolean
}

/** As the owner of the tables. Throws a sentence for anybody who administers nothing. */
export async function letBackIn(
  { database, signIn }: { readonly database: Database; readonly signIn: SignIn },
  { account, withSecond }: LostWay,
  now: Date,
): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  const found = await database.inDistricts([], (db) => findAdministrator(db, account.trim().toLowerCase(), now))
  if (!found)
    throw new StartFault(
      `Nobody who signs in as ${account} is an administrator now. Everybody else gets a code of an administrator, in the office. Nothing was changed.`,
    )
  return database.inDistricts([found.districtId], async (db, client) => {
    const given = await signIn.giveReset(db, found.accountId)
    if (!given) throw new Error('An account with a name got no code.')
    if (withSecond) await signIn.resetSecond(db, found.accountId)
    const { districtId, accountId: subject, path } = found
    const trace = { districtId, subject, path, action: 'welcome.letBackIn', details: { at: 'machine', withSecond } }
    await insertEvents(db, client, [clockEvent(trace, now)])
    return given
  })
}
