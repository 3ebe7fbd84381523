/** The rights of whoever something is held of: asking, deciding, and what follows. */
import { v7 } from 'uuid'
import { districtsAs, districtsOf, postsAs } from '../../foundation/access/standing.ts'
import { addSpan, type Calendar } from '../../foundation/calendar/calendar.ts'
import { workingDays } from '../../foundation/calendar/span.ts'
import type { OutputOf } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import type { Holding } from '../../foundation/privacy/holding.ts'
import { takeBackAll } from './consents.ts'
import { deciders, type MatterView, type privacyContract } from './contract.ts'
import { insertMatter, lockMatter, settleMatter } from './queries.ts'
import type { StoredMatter } from './table.ts'

/** PIPL 50 asks for an answer in time and names no days: these are the district's own setting. */
const answeredWithin = workingDays(15)

export const eraseJob = 'privacy.erase'

type Contract = typeof privacyContract
interface Parts {
  readonly calendar: Calendar
  readonly holdings: readonly Holding[]
}

export const viewOf = (row: StoredMatter, name: string | null = null): MatterView => ({
  id: row.id,
  kind: row.kind,
  said: row.said,
  state: row.state,
  askedAt: row.asked_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  reason: row.reason,
  decidedAt: row.decided_at?.toISOString() ?? null,
  name,
})

/** A consent that is withdrawn needs nobody's decision: it has effect at once. */
export async function ask(call: CommandCall<Contract['ask']>, { calendar, holdings }: Parts): Promise<MatterView> {
  const { actor, db, input, now } = call
  const districtId = actor.homeDistrict ?? ''
  const whose = { accountId: actor.accountId, districts: districtsOf(actor) }
  if (input.kind === 'erase')
    for (const { hinders } of holdings) {
      const code = await hinders?.(db, whose)
      if (code) throw refuseErasing(code)
    }
  const isNow = input.kind === 'withdraw'
  if (isNow) {
    await takeBackAll(db, whose, holdings, now)
    for (const { withdraw } of holdings) await withdraw?.(db, whose)
  }
  const row: StoredMatter = {
    district_id: districtId,
    id: v7({ msecs: now.getTime() }),
    account_id: actor.accountId,
    kind: input.kind,
    said: input.note ?? null,
    state: isNow ? 'done' : 'open',
    asked_at: now,
    due_at: addSpan(now, answeredWithin, calendar).at,
    reason: null,
    decided_by: isNow ? actor.accountId : null,
    decided_at: isNow ? now : null,
  }
  if (!(await insertMatter(db, row)))
    throw refuse.conflict('asked-already', 'This was asked for already and is being answered.')
  call.record({ districtId, subject: row.id, path: districtId, details: { kind: row.kind } })
  return viewOf(row)
}

/** Refused only with a reason. Done, an erasing follows by itself, in every district. */
export async function decide(
  call: CommandCall<Contract['decide']>,
  { holdings }: Parts,
): Promise<OutputOf<Contract['decide']>> {
  const { actor, db, params, input, now } = call
  const row = await lockMatter(db, districtsAs(actor, deciders), params.id)
  const post = row && postsAs(actor, deciders).find(({ districts }) => districts.includes(row.district_id))
  if (!row || !post) throw refuse.notFound('matter')
  if (row.state !== 'open') throw refuse.conflict('decided-already', 'This was decided already.')
  if (input.decision === 'refused' && !input.reason)
    throw refuse.invalid([{ path: 'reason', code: 'missing', message: 'A refusal carries its reason.' }])
  if (input.decision === 'done' && row.kind === 'erase') {
    const whose = { accountId: row.account_id, districts: districtsOf(actor) }
    for (const { hinders } of holdings) {
      const code = await hinders?.(db, whose)
      if (code) throw refuseErasing(code)
    }
    await call.enqueue(eraseJob, { districtId: row.district_id, accountId: row.account_id })
  }
  const settled = await settleMatter(db, row, {
    state: input.decision,
    reason: input.reason ?? null,
    decided_by: actor.accountId,
    decided_at: now,
  })
  call.record({
    districtId: row.district_id,
    subject: row.id,
    path: row.district_id,
    role: post.role,
    details: { kind: row.kind, decision: input.decision },
  })
  return viewOf(settled)
}

const refuseErasing = (code: string) =>
  code === 'still-open'
    ? refuse.conflict('still-open', 'Something that was asked for is still open: end or withdraw it first.')
    : refuse.conflict('still-in-post', 'Whoever holds a post of work cannot be erased before it has ended.')
