/** Chains the events of every district by hash, in batches behind the writers, and finds the first place where that chain breaks. */
import type { Database } from '../database/database.ts'
import type { Db } from '../database/tables.ts'
import { follow, headText, type KnownHead, type LinkBreak, linkOf, start } from './following.ts'
import { countSilentCommands, findHead, insertLinks, linkedRows, listUnlinked, lockChain } from './links-table.ts'

const batch = 2000
const hourMs = 3_600_000

/** The lowest id that an event recorded at this moment can have (version 7 of RFC 9562). */
const lowestIdAt = (ms: number): string => {
  const time = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
const msOfId = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

/**
 * Links what is not linked yet and returns how many events that were. Writers finish in another order than they begin, so
 * each turn looks back an hour; `thoroughly` looks back to the beginning.
 */
export async function linkEvents(
  database: Database,
  districtId: string,
  now: Date,
  thoroughly = false,
): Promise<number> {
  for (let linked = 0; ; ) {
    const took = await database.inDistricts([districtId], (db) => linkBatch(db, districtId, now, thoroughly))
    linked += took
    if (took < batch) return linked
  }
}

async function linkBatch(db: Db, districtId: string, now: Date, thoroughly: boolean): Promise<number> {
  await lockChain(db, districtId)
  const found = await findHead(db, districtId)
  const from = lowestIdAt(found && !thoroughly ? msOfId(found.event_id) - hourMs : 0)
  const events = await listUnlinked(db, districtId, from, batch)
  let { position, link } = found ?? start
  const rows = events.map((event) => {
    position += 1
    link = linkOf(db.vault, link, event.id, event.mark)
    return { district_id: districtId, position, event_id: event.id, link, linked_at: now }
  })
  if (rows.length) await insertLinks(db, rows)
  return rows.length
}

/** What is wrong at the first place where something is wrong. */
export type Break =
  | LinkBreak
  | { readonly kind: 'forged'; readonly eventId: string }
  | { readonly kind: 'cut'; readonly position: number }
  | { readonly kind: 'silent-commands'; readonly count: number }

export interface Verified {
  readonly districtId: string
  readonly linked: number
  /** Of these, how many have expired: only their marks are left. */
  readonly expired: number
  /** Recorded since the last turn of the linker. */
  readonly unlinked: number
  /** Null while nothing was linked. */
  readonly head: string | null
  readonly first: Break | null
}

/** Recomputes the whole chain of a district. `db` must see all of its events. */
export async function verifyChain(
  db: Db,
  districtId: string,
  { known = [], settledBefore }: { readonly known?: readonly KnownHead[]; readonly settledBefore: Date },
): Promise<Verified> {
  const follower = follow({ marker: db.vault, districtId, known })
  const report = (first: Break | null, unlinked = 0): Verified => ({
    districtId,
    linked: follower.head.position,
    expired: follower.expired,
    unlinked,
    head: follower.head.position ? headText(follower.head.link) : null,
    first,
  })
  for await (const row of linkedRows(db, districtId)) {
    const fault = follower.take(row)
    if (fault) return report(fault)
  }
  if (follower.missed !== undefined) return report({ kind: 'cut', position: follower.missed })
  const unlinked = await listUnlinked(db, districtId, lowestIdAt(0), 10_000)
  const late = unlinked.find((event) => msOfId(event.id) < settledBefore.getTime())
  if (late) return report({ kind: 'forged', eventId: late.id }, unlinked.length)
  const silent = await countSilentCommands(db, districtId)
  return report(silent ? { kind: 'silent-commands', count: silent } : null, unlinked.length)
}
