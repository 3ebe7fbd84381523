/** Who read or changed what is about somebody, or took a table along that it stood in: in which post, when and why. */
import { type Actor, districtsOf, systemActor } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { listEventsById } from '../../foundation/events/events.ts'
import type { HeldPart, Holding, Subject, Whose } from '../../foundation/privacy/holding.ts'
import { listTakings, type Taking } from '../../foundation/privacy/taken-table.ts'
import { namesOfAccounts } from '../people/public.ts'
import type { SeenLine } from './contract.ts'
import { listSeen, type SeenRow } from './queries.ts'

const mostShown = 200

export async function seenBy(db: Db, actor: Actor, holdings: readonly Holding[]): Promise<SeenLine[]> {
  const whose = { accountId: actor.accountId, districts: districtsOf(actor) }
  const subjects = await subjectsOf(db, whose, holdings)
  const labels = new Map(subjects.map(({ id, label }) => [id, label]))
  const rows = (await listSeen(db, actor.accountId, subjects, mostShown)).filter(
    (row) => row.account_id !== systemActor.accountId,
  )
  const takings = await takingsOf(db, whose, subjects)
  const names = await namesOfAccounts(
    db,
    [...rows, ...takings].map((row) => row.account_id),
  )
  const whys = await whysOf(db, rows)
  const lines = [
    ...rows.map((row) => ({
      ...lineOf(row, labels, [row.subject]),
      // Neighbours who follow a request are counted there, not named.
      by: row.role === null ? '' : (names.get(row.account_id)?.name ?? ''),
      why: whys.get(row.id)?.why ?? null,
      note: whys.get(row.id)?.note ?? null,
      taken: null,
    })),
    ...takings.map((taking) => ({
      ...lineOf(taking, labels, taking.found),
      by: names.get(taking.account_id)?.name ?? '',
      why: null,
      note: null,
      taken: { what: taking.what, rows: taking.found.length },
    })),
  ]
  return lines.toSorted((one, other) => other.at.localeCompare(one.at)).slice(0, mostShown)
}

/** What it is about is named where it is one thing. */
function lineOf(
  { id, at, role, action }: SeenRow | Taking,
  labels: ReadonlyMap<string, string>,
  [one = '', ...others]: readonly string[],
) {
  const about = others.length ? '' : (labels.get(one) ?? '')
  return { id, at: at.toISOString(), role, action, about, requestId: about ? one : null }
}

async function subjectsOf(db: Db, whose: Whose, holdings: readonly Holding[]): Promise<Subject[]> {
  const all: Subject[] = []
  for (const { subjects } of holdings) all.push(...((await subjects?.(db, whose)) ?? []))
  return all
}

const takingsOf = (db: Db, { accountId }: Whose, subjects: readonly Subject[]): Promise<Taking[]> =>
  listTakings(db, accountId, [...new Set(subjects.map(({ id }) => id))], mostShown)

/** For the copy of what is held: which tables they stood in, and who took them. */
export async function takenPart(db: Db, whose: Whose, holdings: readonly Holding[]): Promise<HeldPart> {
  const takings = await takingsOf(db, whose, await subjectsOf(db, whose, holdings))
  const names = await namesOfAccounts(
    db,
    takings.map(({ account_id }) => account_id),
  )
  return {
    field: 'taken',
    lines: takings.map(({ at, what, role, account_id }) => ({
      at: at.toISOString(),
      text: `privacy.taken.${what}`,
      more: { by: names.get(account_id)?.name ?? '', ...(role && { role }) },
    })),
  }
}

interface Why {
  readonly why?: string
  readonly note?: string
}

/** By event: the reason that was chosen when it was opened, and what was said with it. */
async function whysOf(db: Db, rows: readonly SeenRow[]): Promise<Map<string, Why>> {
  const whys = new Map<string, Why>()
  const openings = rows.filter(({ action }) => /\.open[A-Z]?\w*$/.test(action))
  for (const event of await listEventsById(db, openings)) {
    const { why, note } = (event.details.said ?? {}) as Why
    if (why) whys.set(event.id, { why, ...(note && { note }) })
  }
  return whys
}
