/** Takes an import: compares every row once more, and does in one transaction all that was promised, or nothing. */
import type { Actor } from '../../foundation/access/standing.ts'
import type { CalendarSource } from '../../foundation/calendar/calendar-source.ts'
import { Refusal, refuse } from '../../foundation/errors.ts'
import type { NewEvent, StoredEvent } from '../../foundation/events/events-table.ts'
import type { Trace } from '../../foundation/http/call.ts'
import { keepEvents } from '../../foundation/http/perform.ts'
import { newId } from '../../foundation/ids.ts'
import type { JobWorld } from '../../foundation/jobs/job.ts'
import type { Word } from '../../foundation/language/moments.ts'
import { actorAt } from '../people/public.ts'
import { findPlace, roleAt } from '../territory/public.ts'
import { type Checked, countsOf } from './checked-row.ts'
import { checkRows, kinds, worldOf } from './checking.ts'
import { importersOf } from './contract-importers.ts'
import { likenessOf } from './likeness.ts'
import { changeImport, deleteRows, listSentRows, type StoredImport, takeImport, updateRows } from './queries.ts'

export interface ApplyData {
  readonly districtId: string
  readonly id: string
}

export interface ApplyParts {
  readonly say: Word
  readonly calendar: CalendarSource
}

export async function applyImport(data: ApplyData, world: JobWorld, parts: ApplyParts): Promise<void> {
  const key = { district_id: data.districtId, id: data.id }
  const within = [data.districtId]
  try {
    const stale = await attempt(data, world, parts)
    if (!stale) return
    await world.database.inDistricts(within, async (db) => {
      await updateRows(db, key, stale)
      await changeImport(db, key, { ...totals(stale), state: 'failed', fault: 'import-stale', progress: 0 })
    })
  } catch (error) {
    const fault = error instanceof Refusal ? error.code : 'bug'
    await world.database.inDistricts(within, (db) => changeImport(db, key, { state: 'failed', fault, progress: 0 }))
    // A refusal is told to whoever confirmed; a bug also to whoever looks after the server.
    if (!(error instanceof Refusal)) throw error
  }
}

const totals = (rows: readonly Checked[]) => {
  const counts = countsOf(rows)
  return {
    rows_new: counts.new,
    rows_changed: counts.changed,
    rows_same: counts.same,
    rows_wrong: counts.wrong,
    likeness: likenessOf(rows),
  }
}

/** The rows as they stand now when that is not what was confirmed; undefined when all is done, or was before. */
const attempt = (
  { districtId, id }: ApplyData,
  world: JobWorld,
  { say, calendar }: ApplyParts,
): Promise<Checked[] | undefined> =>
  world.database.inDistricts([districtId], async (db, client) => {
    const { now } = world
    const row = await takeImport(db, { district_id: districtId, id })
    if (row?.state !== 'running') return undefined
    const { actor, place, role } = await standingOf(db, row, now)
    const check = await worldOf(db, { actor, place, now, say })
    const rows = await checkRows(check, row.kind, await listSentRows(db, row))
    if (likenessOf(rows) !== row.likeness) return rows

    const events: NewEvent[] = []
    const record = (trace: Trace & { readonly action: string }): StoredEvent => {
      const event = eventBy(actor, { role, ...trace, details: { ...trace.details, import: id } }, now)
      events.push(event)
      return event
    }
    let done = 0
    const advance = async (more: number) => {
      done += more
      // Beside the transaction, so that whoever waits sees it.
      await world.database.inDistricts([districtId], (other) => changeImport(other, row, { progress: done }))
    }
    const plans = rows.flatMap(({ plan }) => (plan === undefined ? [] : [plan]))
    await kinds[row.kind].apply({ ...check, calendar: calendar.current(), record, advance }, plans)
    record({
      districtId,
      subject: id,
      path: place.path,
      action: 'transfer.apply',
      details: { kind: row.kind, ...countsOf(rows) },
    })
    await keepEvents(world, db, client, events)
    await deleteRows(db, row, true)
    await changeImport(db, row, { state: 'done', fault: null, finished_at: now })
    return undefined
  })

/** Whoever confirmed must still hold a post there. */
async function standingOf(db: Parameters<typeof actorAt>[0], row: StoredImport, now: Date) {
  const actor = await actorAt(db, row.account_id, now)
  const place = await findPlace(db, row.place_id, now)
  if (!actor || !place) throw refuse.notFound('place')
  return { actor, place, role: roleAt(actor, place.path, importersOf(row.kind)) }
}

const eventBy = (actor: Actor, trace: Trace & { readonly action: string }, now: Date): NewEvent & StoredEvent => ({
  district_id: trace.districtId,
  id: newId(),
  at: now,
  device_at: null,
  account_id: actor.accountId,
  role: trace.role ?? null,
  action: trace.action,
  subject: trace.subject,
  path: trace.path,
  details: { ...trace.details },
  command_id: null,
})
