/** What somebody consented to, and taking it back: what rested on it goes at once. */
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import { type ConsentRow, endConsent, listConsentsOf, lockConsent } from '../../foundation/privacy/consents-table.ts'
import type { Holding, Whose } from '../../foundation/privacy/holding.ts'
import type { ConsentView, privacyContract } from './contract.ts'

const whoseOf = (actor: Actor): Whose => ({ accountId: actor.accountId, districts: districtsOf(actor) })

/** As people call what it was given for; empty once nobody can tell any more. */
async function labelsOf(db: Db, whose: Whose, holdings: readonly Holding[]): Promise<Map<string, string>> {
  const labels = new Map<string, string>()
  for (const { subjects } of holdings)
    for (const { id, label } of (await subjects?.(db, whose)) ?? []) labels.set(id, label)
  return labels
}

export const viewOf = (row: ConsentRow, label = ''): ConsentView => ({
  id: row.id,
  what: row.what,
  wording: row.wording,
  about: label,
  requestId: row.subject,
  relation: row.relation,
  givenAt: row.given_at.toISOString(),
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  isRefused: row.is_refused,
})

export async function consentsOf(db: Db, actor: Actor, holdings: readonly Holding[]): Promise<ConsentView[]> {
  const rows = await listConsentsOf(db, whoseOf(actor))
  const labels = await labelsOf(db, whoseOf(actor), holdings)
  return rows.map((row) => viewOf(row, labels.get(row.subject)))
}

/** What rests on it is erased, and it is noted that it ended. */
export async function takeBack(db: Db, row: ConsentRow, holdings: readonly Holding[], now: Date): Promise<void> {
  const [module, what = ''] = row.what.split('.')
  const erase = holdings.find((one) => one.module === module)?.takeBack?.[what]
  if (!erase) throw new Error(`Nothing takes back ${row.what}.`)
  await erase(db, { district_id: row.district_id, subject: row.subject }, now)
  await endConsent(db, row, now)
}

export async function takeBackAll(db: Db, whose: Whose, holdings: readonly Holding[], now: Date): Promise<void> {
  for (const row of await listConsentsOf(db, whose)) if (!row.withdrawn_at) await takeBack(db, row, holdings, now)
}

/** Nobody decides about it: it has effect at once, and stands on the timeline of what it was given for. */
export async function withdraw(
  { actor, db, params, now, record }: CommandCall<(typeof privacyContract)['withdrawConsent']>,
  holdings: readonly Holding[],
): Promise<ConsentView> {
  const row = await lockConsent(db, whoseOf(actor), params.id)
  if (!row) throw refuse.notFound('consent')
  if (row.withdrawn_at) throw refuse.conflict('withdrawn-already', 'This was withdrawn already.')
  await takeBack(db, row, holdings, now)
  record({ districtId: row.district_id, subject: row.subject, path: row.district_id, details: { what: row.what } })
  return viewOf({ ...row, withdrawn_at: now })
}
