/** Staff file for a child under 14 on their duty; its guardian, whose number they gave, agrees or refuses afterwards. */
import { v7 } from 'uuid'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { listEvents } from '../../foundation/events/events.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import type { Guardian } from '../../foundation/privacy/consent.ts'
import { findConsent, insertConsents } from '../../foundation/privacy/consents-table.ts'
import type { guardianContract } from './contract-guardian.ts'
import type { RequestView } from './contract-view.ts'
import { eraseWith } from './erasing-words.ts'
import { findRequest, lockRequest } from './queries.ts'
import { eraseChild } from './queries-personal.ts'
import type { StoredRequest } from './table.ts'

const what = 'requests.child'

type Filed = Pick<StoredRequest, 'is_for_child' | 'requester_id' | 'filer_id'>

/** Whoever can be asked: the person whose number came with what staff filed for a child. */
export const guardianAsked = ({ is_for_child, requester_id, filer_id }: Filed): string | null =>
  is_for_child && filer_id !== requester_id ? requester_id : null

/** Null where nobody is asked. */
export async function guardianOf(db: Db, row: StoredRequest): Promise<RequestView['guardian']> {
  if (!row.is_for_child) return null
  const answer = await findConsent(db, row.district_id, row.id, what)
  if (answer) return answer.withdrawn_at ? 'refused' : 'agreed'
  return guardianAsked(row) ? 'asked' : null
}

type Call = CommandCall<(typeof guardianContract)['agreeForChild']>
type RefuseCall = CommandCall<(typeof guardianContract)['refuseForChild']>

interface Answered {
  readonly row: StoredRequest
  readonly events: readonly StoredEvent[]
}

export const agreeForChild = (call: Call): Promise<Answered> => answered(call, call.input.relation)

/** What was written of the child goes at once, as when a consent is withdrawn; what is open goes on. */
export const refuseForChild = (call: RefuseCall): Promise<Answered> => answered(call, null)

async function answered(call: Call | RefuseCall, relation: Guardian | null): Promise<Answered> {
  const { db, actor, params, input, now } = call
  const row = await lockRequest(db, actor, params.id, false)
  if (!row) throw refuse.notFound('request')
  if (guardianAsked(row) !== actor.accountId) throw refuse.notAllowed('requests.agreeForChild')
  const its = { district_id: row.district_id, subject: row.id }
  if (await findConsent(db, its.district_id, its.subject, what))
    throw refuse.conflict('guardian-answered', 'This was answered already.')
  await insertConsents(db, [
    {
      ...{ ...its, what, relation, wording: input.wording, account_id: actor.accountId },
      ...{ id: v7({ msecs: now.getTime() }), given_at: now },
      ...{ withdrawn_at: relation ? null : now, is_refused: !relation },
    },
  ])
  if (!relation) await eraseWith(db, its, eraseChild, now)
  const answer = call.record({
    districtId: row.district_id,
    subject: row.id,
    path: row.path,
    role: 'requester',
    details: relation ? { consents: ['child'] } : { refused: ['child'] },
  })
  const events = await listEvents(db, row.district_id, row.id)
  return { row: (await findRequest(db, actor, row.id)) ?? row, events: [...events, answer] }
}
