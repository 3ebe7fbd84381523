/** Giving somebody a post: to a new account for the office, to one that is there, or to a mobile number. */
import type { SignIn } from '../../foundation/access/sign-in.ts'
import { dayLength, dayOf, startOfDay } from '../../foundation/calendar/day.ts'
import type { InputOf, OutputOf } from '../../foundation/contract.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { type Flaw, Refusal, refuse } from '../../foundation/errors.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import { placeAs } from '../territory/public.ts'
import { appointers, appointingRole } from './appointing.ts'
import type { peopleContract } from './contract.ts'
import { ensureAccount, givePost } from './new-people.ts'
import { findAccount, lockAccount } from './queries.ts'

type Appoint = (typeof peopleContract)['appoint']

const furthestDays = 366

export async function appoint(call: CommandCall<Appoint>, signIn: SignIn): Promise<OutputOf<Appoint>> {
  const { actor, db, input, now, record } = call
  const { place } = await placeAs(db, call, input.placeId, appointers)
  const as = appointingRole(actor, input.role, place.path)
  if (!as) throw refuse.notAllowed('people.appoint')
  const { from, to } = spanOf(input, now)
  const accountId = await accountFor(db, input.account, place.district_id, signIn, now)
  const account = await lockAccount(db, accountId)
  if (!account) throw new Error('The account is not there.')
  const name = 'name' in input.account ? input.account.name : account.name
  const postId = await givePost(db, {
    accountId,
    name,
    role: input.role,
    place,
    from,
    ...(to && { to }),
    by: actor.accountId,
    now,
  })
  if (!postId) throw refuse.conflict('post-held', 'This account holds this post already.')
  record({
    districtId: place.district_id,
    subject: accountId,
    path: place.path,
    role: as,
    details: { post: postId, role: input.role, from: from.toISOString(), to: to?.toISOString() ?? null },
  })
  return { postId, accountId }
}

function spanOf(input: InputOf<Appoint>, now: Date): { from: Date; to: Date | undefined } {
  const from = input.from ? new Date(input.from) : now
  const to = input.to ? new Date(input.to) : undefined
  const today = startOfDay(dayOf(now.getTime()))
  if (from.getTime() < today || from.getTime() > today + furthestDays * dayLength)
    throw refuse.unfit('post-from', 'A post begins today at the earliest and within a year.')
  if (to && to <= from) throw refuse.unfit('post-to', 'A post ends after it begins.')
  return { from, to }
}

async function accountFor(
  db: Db,
  asked: InputOf<Appoint>['account'],
  homeDistrict: string,
  signIn: SignIn,
  now: Date,
): Promise<string> {
  switch (asked.how) {
    case 'new':
      return makeStaff(() =>
        signIn.createStaff(db, {
          account: asked.accountName,
          password: asked.password,
          name: asked.name,
          homeDistrict,
        }),
      )
    case 'accountName': {
      const found = await findAccount(db, { accountName: asked.accountName, phone: null })
      if (!found) throw refuse.unfit('no-such-account', 'There is no account of this name.')
      return found.id
    }
    case 'phone':
      return ensureAccount(db, { phone: asked.phone, name: asked.name, at: now })
  }
}

/** What is wrong with the password is said where the form has it. */
async function makeStaff(make: () => Promise<string>): Promise<string> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid') throw error
    const flaws = error.details.flaws as readonly Flaw[]
    throw refuse.invalid(flaws.map((flaw) => ({ ...flaw, path: `account.${flaw.path}` })))
  }
}
