/** Who read or changed what is about somebody, in which post, when and why. */
import { type Actor, districtsOf, systemActor } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { listEvents } from '../../foundation/events/events.ts'
import type { Holding, Subject } from '../../foundation/privacy/holding.ts'
import { namesOfAccounts } from '../people/public.ts'
import type { SeenLine } from './contract.ts'
import { listSeen, type SeenRow } from './queries.ts'

const mostShown = 200

export async function seenBy(db: Db, actor: Actor, holdings: readonly Holding[]): Promise<SeenLine[]> {
  const whose = { accountId: actor.accountId, districts: districtsOf(actor) }
  const subjects: Subject[] = []
  for (const { subjects: about } of holdings) subjects.push(...((await about?.(db, whose)) ?? []))
  const labels = new Map(subjects.map(({ id, label }) => [id, label]))
  const rows = (await listSeen(db, actor.accountId, subjects, mostShown)).filter(
    (row) => row.account_id !== systemActor.accountId,
  )
  const names = await namesOfAccounts(
    db,
    rows.map((row) => row.account_id),
  )
  const whys = await whysOf(db, rows)
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    // Neighbours who follow a request are counted there, not named.
    by: row.role === null ? '' : (names.get(row.account_id)?.name ?? ''),
    role: row.role,
    action: row.action,
    about: labels.get(row.subject) ?? '',
    requestId: labels.get(row.subject) ? row.subject : null,
    why: whys.get(row.id) ?? null,
  }))
}

/** By event: the reason that was chosen when it was opened. */
async function whysOf(db: Db, rows: readonly SeenRow[]): Promise<Map<string, string>> {
  const whys = new Map<string, string>()
  const openings = rows.filter(({ action }) => action.endsWith('.open'))
  for (const { district_id, subject } of new Map(openings.map((row) => [row.subject, row])).values())
    for (const event of await listEvents(db, district_id, subject)) {
      const { why } = (event.details.said ?? {}) as { why?: string }
      if (why) whys.set(event.id, why)
    }
  return whys
}
