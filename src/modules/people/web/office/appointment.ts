/** What is typed while giving somebody a post: checked before it is sent, and made into what the contract wants. */
import type { Role } from '../../../../foundation/access/standing.ts'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { instantOf } from '../../../../ui/asks.ts'
import { flawsOf, sayFlaw } from '../../../../ui/fault-words.ts'
import type { peopleContract } from '../../contract.ts'

export const ways = ['new', 'accountName', 'phone'] as const
export type Way = (typeof ways)[number]

export interface Appointment {
  readonly placeId: string
  readonly role: Role | undefined
  readonly how: Way
  readonly name: string
  readonly accountName: string
  readonly password: string
  readonly phone: string
  /** Days as the control has them: '2026-05-03'. */
  readonly from: string
  readonly to: string
}

const asked: Readonly<Record<Way, readonly ('name' | 'accountName' | 'password' | 'phone')[]>> = {
  new: ['name', 'accountName', 'password'],
  accountName: ['accountName'],
  phone: ['name', 'phone'],
}
const accountForm = /^[a-z0-9][a-z0-9._-]{2,39}$/
const phoneForm = /^1[0-9]{10}$/

export const asks = (how: Way, field: 'name' | 'accountName' | 'password' | 'phone'): boolean =>
  asked[how].includes(field)

export function appointmentFlaws(given: Appointment): Record<string, string> {
  const flaws: Record<string, string> = {}
  for (const field of ['role', ...asked[given.how]] as const)
    if (!given[field]?.trim()) flaws[field] = sayFlaw({ code: 'missing' })
  if (asks(given.how, 'accountName') && !flaws.accountName && !accountForm.test(given.accountName.trim()))
    flaws.accountName = sayFlaw({ code: 'wrong-form' })
  if (asks(given.how, 'phone') && !flaws.phone && !phoneForm.test(given.phone.trim()))
    flaws.phone = sayFlaw({ code: 'wrong-form' })
  return flaws
}

/** The server's objections by the field they were typed in. */
export const serverFlaws = (error: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(flawsOf(error)).map(([path, says]) => [path.replace(/^account\./, ''), says]))

type Given = GivenOf<(typeof peopleContract)['appoint']>

export function inputOf(given: Appointment): Given {
  const { role, placeId, from, to } = given
  if (!role) throw new Error('A role was checked for.')
  return {
    role,
    placeId,
    account: accountOf(given),
    ...(from && { from: instantOf(`${from}T00:00`) }),
    ...(to && { to: instantOf(`${to}T18:00`) }),
  }
}

function accountOf({ how, name, accountName, password, phone }: Appointment): Given['account'] {
  if (how === 'new') return { how, accountName: accountName.trim(), password, name }
  return how === 'phone' ? { how, phone: phone.trim(), name } : { how, accountName: accountName.trim() }
}
